import { canonicalize } from '#crypto';
import type { Json } from '#domain';
import { describeVectors, report, vectorFiles, vectorText } from './shared-vectors.js';

describeVectors('RFC 8785 canonical JSON: rfc8785-jcs', () => {
  const files = vectorFiles('rfc8785-jcs/input');

  it.each(files)('%s', (file) => {
    // Not our strict parser: it refuses the integers beyond 2^53 that these vectors hold on purpose.
    const value = JSON.parse(vectorText(`rfc8785-jcs/input/${file}`)) as Json;
    const canonical = Buffer.from(canonicalize(value));
    expect(canonical.toString()).toBe(vectorText(`rfc8785-jcs/output/${file}`));
    const hexText = vectorText(`rfc8785-jcs/outhex/${file.replace('.json', '.txt')}`);
    expect(canonical.toString('hex')).toBe(hexText.replace(/\s/g, ''));
  });

  it('all six ran', () => {
    report('rfc8785-jcs', `${files.length} run of ${files.length}`);
    expect(files).toHaveLength(6);
  });
});
