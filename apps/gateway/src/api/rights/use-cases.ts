import type { MessageId, Oin, RightFulfilment } from '#domain';
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
  RightNotice,
  ViewAsked,
  decideDossier,
  extendDossier,
  findDossier,
  searchSubject,
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
  lift(id: string, actor: Actor): Promise<DossierResult>;
  inform(id: string, actor: Actor): Promise<DossierResult>;
  /** Whose view on UAVG 41 is asked of the actor's participant. */
  viewsAsked(actor: Actor): Promise<readonly ViewAsked[]>;
  viewsAskedCount(actor: Actor): Promise<number>;
  /** What other nodes decided about data that they gave us. */
  toCarryOut(actor: Actor): Promise<readonly RightNotice[]>;
  carryOut(id: MessageId, fulfilment: RightFulfilment, actor: Actor): Promise<CarryOutResult>;
  nameOf(oin: Oin): string;
  letter(id: string, actor: Actor): Promise<LetterResult>;
  close(id: string, actor: Actor): Promise<DossierResult>;
}
