import type { Instant, MessageId, Oin, RightFulfilment } from '#domain';
import type {
  Actor,
  CarryOutResult,
  Dossier,
  DossierResult,
  EndReason,
  ExtensionReason,
  IdentityMethod,
  LetterResult,
  NewDossier,
  RefusalGround,
  SettleResult,
  ToCarryOut,
  ViewAsked,
  decideDossier,
  extendDossier,
  findDossier,
  searchSubject,
  settlePassedOn,
  settleRecipient,
} from '#exchange';

/** Requests of data subjects, for the contact point. */
export interface RightsDesk {
  open(input: NewDossier, actor: Actor): Promise<DossierResult>;
  list(actor: Actor): Promise<readonly Dossier[]>;
  find(id: string, actor: Actor): ReturnType<typeof findDossier>;
  identify(id: string, method: IdentityMethod, actor: Actor): Promise<DossierResult>;
  search(id: string, actor: Actor): ReturnType<typeof searchSubject>;
  view(id: string, ground: RefusalGround | undefined, actor: Actor): Promise<DossierResult>;
  extend(id: string, extension: Parameters<typeof extendDossier>[1], actor: Actor): Promise<DossierResult>;
  extensionLetter(id: string, reason: ExtensionReason, actor: Actor): Promise<LetterResult>;
  end(id: string, reason: EndReason, actor: Actor): Promise<DossierResult>;
  decide(id: string, decision: Parameters<typeof decideDossier>[1], actor: Actor): Promise<DossierResult>;
  recipient(id: string, told: Parameters<typeof settleRecipient>[1], actor: Actor): Promise<DossierResult>;
  /** The supplier of what was wrong heard of it otherwise. */
  report(id: string, message: MessageId, actor: Actor): Promise<DossierResult>;
  lift(id: string, toldAt: Instant | undefined, actor: Actor): Promise<DossierResult>;
  liftingLetter(id: string, actor: Actor): Promise<LetterResult>;
  inform(id: string, actor: Actor): Promise<DossierResult>;
  /** Whose view on UAVG 41 is asked of the actor's participant. */
  viewsAsked(actor: Actor): Promise<readonly ViewAsked[]>;
  viewsAskedCount(actor: Actor): Promise<number>;
  /** What other nodes decided about data that they gave us. */
  toCarryOut(actor: Actor): Promise<readonly ToCarryOut[]>;
  carryOut(id: MessageId, fulfilment: RightFulfilment, actor: Actor): Promise<CarryOutResult>;
  /** What a holder of a copy passed on from here did, heard otherwise. */
  passedOn(id: MessageId, told: Parameters<typeof settlePassedOn>[1], actor: Actor): Promise<SettleResult>;
  nameOf(oin: Oin): string;
  letter(id: string, actor: Actor): Promise<LetterResult>;
  close(id: string, actor: Actor): Promise<DossierResult>;
}
