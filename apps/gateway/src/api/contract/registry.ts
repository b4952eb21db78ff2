/**
 * What a field and an operation are, said once beside them. Validation reads it at run time; the OpenAPI document is
 * made from it at build time, so that @nestjs/swagger (18 MB of memory, 2026-11-25, 2 cores) stays out of the node.
 */
import 'reflect-metadata';
import type { Bilingual } from '#domain';

/** A: flow. B: legal. C: subject. D: content. Decides who may ever see a field (`x-klasse`). */
export type FieldClass = 'A' | 'B' | 'C' | 'D';
export type Type = abstract new (...parameters: never[]) => object;

export interface FieldShape {
  readonly type: 'string' | 'integer' | 'boolean' | 'object';
  readonly format?: 'date' | 'date-time' | 'uuid' | 'uri-reference';
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Nested object. */
  readonly of?: () => Type;
  readonly list?: { readonly min: number; readonly max: number };
  /** Any members: element values. */
  readonly free?: boolean;
}
export interface FieldSpec {
  readonly klasse: FieldClass;
  readonly description: string;
  readonly optional: boolean;
  readonly shape: FieldShape;
  /** What the value must be; said to a caller whose value is not. Holds no input. */
  readonly rule: Bilingual;
}

export type Tag =
  | 'berichten'
  | 'postvak'
  | 'doorverstrekkingen'
  | 'zaken'
  | 'bekendheidstoetsen'
  | 'vergelijkingen'
  | 'opdrachten'
  | 'instemmingen'
  | 'oordelen'
  | 'personen'
  | 'partners'
  | 'gesprekken'
  | 'verloop'
  | 'weigeringen'
  | 'audit'
  | 'logboek'
  | 'avg-verzoeken'
  | 'informatieplichten'
  | 'datalekken'
  | 'vierogen'
  | 'beheer';
export interface OperationSpec {
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly status: 200 | 201 | 202 | 204;
  /** Several: which one depends on the caller's function role. */
  readonly answers?: readonly Type[];
  /** Media type in which it can be had beside JSON. */
  readonly alsoAs?: string;
  readonly location?: boolean;
  /** By an Idempotency-Key that is kept in the act's own transaction, and must or may be given (`takesKey` for the others). */
  readonly idempotent?: true | 'optional';
  /** Statuses of problems, beside those that every operation of its sort may give. */
  readonly problems: readonly number[];
  readonly public?: boolean;
}

const FIELDS = 'sluis:fields';
const OPERATION = 'sluis:operation';

export function describeField(prototype: object, name: string, spec: FieldSpec): void {
  const inherited = (Reflect.getMetadata(FIELDS, prototype) ?? {}) as Record<string, FieldSpec>;
  Reflect.defineMetadata(FIELDS, { ...inherited, [name]: spec }, prototype);
}

export function fieldsOf(type: Type): Readonly<Record<string, FieldSpec>> {
  return (Reflect.getMetadata(FIELDS, type.prototype as object) ?? {}) as Record<string, FieldSpec>;
}

/** Describes a handler for the OpenAPI document. */
export function Operation(spec: OperationSpec): MethodDecorator {
  return (prototype, name) => Reflect.defineMetadata(OPERATION, spec, prototype, name);
}

export function operationOf(controller: Type, handler: string): OperationSpec | undefined {
  return Reflect.getMetadata(OPERATION, controller.prototype as object, handler) as OperationSpec | undefined;
}

/** Whatever creates something, and keeps no key itself, may be asked under one (`KeyedRequests`). */
export const takesKey = ({ status, idempotent }: OperationSpec): boolean =>
  idempotent === undefined && (status === 201 || status === 202);
