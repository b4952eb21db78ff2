import { changeCase, listCases, registerCase, removeCase, sendMessage, viewCase } from '#exchange';
import { BSN, askedOf } from './support/exchange-steps.js';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

describe('a case', () => {
  it('is registered by a case processor, with persons whose BSN can be one', async () => {
    const { noord } = await openFederation();
    const subjects = [{ familyName: 'Verzonnen' }, { familyName: 'Verzonnen', bsn: '999990343' }];
    expect(await registerCase({ reference: 'T-1', subjects }, actor('COLLEGE'), noord)).toEqual({
      outcome: 'invalid',
      defects: [{ at: '/subjects/1/bsn', must: 'pass the elfproef' }],
    });
    const filed = (person: object) =>
      registerCase(
        { reference: 'T-1', subjects: [{ familyName: 'Verzonnen', ...person }] },
        actor('GGD'),
        noord,
      );
    // A number that cannot be one may be kept as such; one that can may not.
    expect(await filed({ invalidBsn: '999990342' })).toMatchObject({
      defects: [{ at: '/subjects/0/invalidBsn', must: 'fail the elfproef' }],
    });
    const support = actor('COLLEGE', { role: 'SYSTEM_SUPPORT' });
    expect(await registerCase({ reference: 'T-1', subjects: [] }, support, noord)).toMatchObject({
      outcome: 'refused',
    });
    expect(noord.storage.state.cases).toEqual([]);
    expect(noord.storage.keys.size).toBe(0);
  });

  it('is seen, closed and removed by its own participant only', async () => {
    const { noord } = await openFederation();
    const { caseId: id } = await openCase(noord, 'COLLEGE', BSN);
    expect(await listCases(actor('MAYOR'), noord)).toEqual([]);
    expect(await changeCase({ id, status: 'closed' }, actor('MAYOR'), noord)).toBe('not-found');
    expect(await removeCase(id, actor('MAYOR'), noord)).toBe('not-found');
    expect(await listCases(actor('COLLEGE'), noord)).toMatchObject([{ id, status: 'open' }]);
  });

  it('is viewed by its own participant with the reference that it was given, and each look is on record', async () => {
    const { noord } = await openFederation();
    const { caseId: id } = await openCase(noord, 'COLLEGE', BSN);
    expect(await viewCase({ id }, actor('MAYOR'), noord)).toBeUndefined();
    const seen = await viewCase({ id }, actor('COLLEGE'), noord);
    expect(seen).toMatchObject({
      id,
      reference: 'T-1',
      people: [{ name: 'Verzonnen', familyName: 'Verzonnen' }],
    });
    // Enough to tell one person from another, and no number of anybody.
    expect(JSON.stringify(seen!.people)).not.toContain(BSN);
    const asked = await viewCase({ id, numbers: true }, actor('COLLEGE'), noord);
    expect(asked).toMatchObject({ people: [{ familyName: 'Verzonnen', bsn: BSN }] });
    expect(await viewCase({ id, numbers: true }, actor('MAYOR'), noord)).toBeUndefined();
    await listCases(actor('COLLEGE'), noord);
    const actions = noord.storage.state.audit.map(({ action, object }) => [action, object]);
    expect(actions).toEqual([
      ['case.register', id],
      ['case.view', id],
      ['case.view', id],
      ['case.list', 'cases:COLLEGE'],
    ]);
  });

  it('that is closed makes nobody known, and lets nobody ask', async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    const zuidCase = await openCase(zuid, 'MAYOR', BSN);
    await changeCase({ id: zuidCase.caseId, status: 'closed' }, actor('MAYOR'), zuid);
    const { noordCase } = await askedOf(federation);
    expect(zuid.storage.state.checks).toMatchObject([{ proposal: 'NOT_KNOWN' }]);
    await changeCase({ id: noordCase, status: 'closed' }, actor('COLLEGE'), noord);
    const draft = knownCheck({ caseId: noordCase, subject: 'p-0123456789abcdef', bsn: BSN });
    const sent = await sendMessage(draft, actor('COLLEGE'), noord);
    expect(sent).toMatchObject({ outcome: 'refused' });
  });

  it('is erased with its key, after the commit', async () => {
    const { noord } = await openFederation();
    const { caseId: id } = await openCase(noord, 'COLLEGE', BSN);
    noord.storage.auditFails = true;
    await expect(removeCase(id, actor('COLLEGE'), noord)).rejects.toThrow('audit log');
    expect(noord.storage.keys.has(id)).toBe(true);
    noord.storage.auditFails = false;
    expect(await removeCase(id, actor('COLLEGE'), noord)).toBe('removed');
    expect(noord.storage.keys.has(id)).toBe(false);
    expect(noord.storage.state.cases).toEqual([]);
  });
});
