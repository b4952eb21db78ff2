/** Turns what stands beside fields and handlers into @nestjs/swagger's decorators. Runs at build time only. */
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { fieldsOf, operationOf, takesKey } from '../contract/registry.js';
import type { FieldSpec, OperationSpec, Type } from '../contract/registry.js';
import { API_VERSION } from '../server/headers.js';
import { BODY_EXAMPLES } from './examples.js';
import { Probleem } from './problem.dto.js';

interface Handler {
  readonly controller: Type;
  readonly name: string;
  readonly spec: OperationSpec;
}
type Decorate = MethodDecorator | PropertyDecorator;

export function describe(controllers: readonly Type[]): void {
  const handlers = controllers.flatMap(handlersOf);
  const types = new Set<Type>();
  for (const { controller, name, spec } of handlers) {
    const parameters = Reflect.getMetadata('design:paramtypes', prototypeOf(controller), name) as Type[];
    for (const type of [...(spec.answers ?? []), ...parameters, Probleem]) collect(type, types);
  }
  for (const type of types) describeFields(type);
  for (const handler of handlers) describeHandler(handler);
}

function handlersOf(controller: Type): Handler[] {
  return Object.getOwnPropertyNames(prototypeOf(controller)).flatMap((name) => {
    const spec = operationOf(controller, name);
    return spec ? [{ controller, name, spec }] : [];
  });
}

const prototypeOf = (type: Type): object => type.prototype as object;

/** `type` and every class below it that has described fields. */
function collect(type: Type, into: Set<Type>): void {
  const fields = type.prototype ? Object.values(fieldsOf(type)) : [];
  if (into.has(type) || fields.length === 0) return;
  into.add(type);
  for (const { shape } of fields) if (shape.of) collect(shape.of(), into);
}

function describeFields(type: Type): void {
  for (const [name, spec] of Object.entries(fieldsOf(type)))
    ApiProperty(optionsOf(spec))(prototypeOf(type), name);
}

function optionsOf({ klasse, description, optional, shape }: FieldSpec): ApiPropertyOptions {
  const { of, list, free, enum: values, type, ...bounds } = shape;
  const item = {
    ...bounds,
    ...(values ? { enum: [...values] } : {}),
    ...(free ? { additionalProperties: true } : {}),
  };
  const shared = { description, required: !optional, 'x-klasse': klasse };
  if (list === undefined) return { ...shared, ...item, type: of?.() ?? type } as ApiPropertyOptions;
  const listed = { ...shared, minItems: list.min, maxItems: list.max, isArray: true };
  if (of) return { ...listed, type: of() };
  const { isArray: _, ...plain } = listed;
  return { ...plain, type: 'array', items: { type, ...item } };
}

function describeHandler(handler: Handler): void {
  const { controller, name, spec } = handler;
  const descriptor = Object.getOwnPropertyDescriptor(prototypeOf(controller), name)!;
  const { id: operationId, summary, description } = spec;
  const decorators = [
    ApiTags(spec.tag),
    ApiOperation({ operationId, summary, ...(description ? { description } : {}) }),
    ...(spec.public ? [] : [ApiBearerAuth()]),
    ...(spec.idempotent || takesKey(spec) ? [idempotencyHeader(spec.idempotent === true)] : []),
    ...pathParameters(handler),
    ...bodyExamples(handler),
    ApiExtraModels(Probleem),
    ...successes(spec),
    ...problemStatuses(handler).map(problemResponse),
  ];
  for (const decorate of decorators as Decorate[]) {
    decorate(prototypeOf(controller), name, descriptor);
  }
}

const idempotencyHeader = (required: boolean): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required,
    description:
      'Eigen, unieke tekst tussen aanhalingstekens. Hetzelfde verzoek nog eens geeft hetzelfde antwoord.',
    schema: { type: 'string', minLength: 3, maxLength: 257 },
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  });

function parameterTypes({ controller, name }: Handler): readonly Type[] {
  const types = Reflect.getMetadata('design:paramtypes', prototypeOf(controller), name) as Type[];
  return types.filter((type) => type.prototype && Object.keys(fieldsOf(type)).length > 0);
}

function pathParameters(handler: Handler): MethodDecorator[] {
  const path = parameterTypes(handler).find((type) => type.name.endsWith('Path'));
  return path === undefined
    ? []
    : Object.entries(fieldsOf(path)).map(([name, { description, shape }]) =>
        ApiParam({ name, description, schema: { type: 'string', format: 'uuid', pattern: shape.pattern! } }),
      );
}

function bodyExamples(handler: Handler): MethodDecorator[] {
  const body = parameterTypes(handler).find((type) => BODY_EXAMPLES[type.name] !== undefined);
  return body === undefined ? [] : [ApiBody({ type: body as never, examples: BODY_EXAMPLES[body.name]! })];
}

/** What is no JSON. */
const MEDIA: Readonly<Record<string, string>> = {
  bekijkDocumentatie: 'text/html',
  bekijkMetingen: 'application/openmetrics-text',
  voerLijstUit: 'text/csv',
};

function successes(spec: OperationSpec): MethodDecorator[] {
  const { status, answers = [], location, id } = spec;
  const headers = {
    'API-Version': {
      description: 'Versie van deze API',
      schema: { type: 'string' as const, example: API_VERSION },
    },
    ...(location
      ? {
          Location: {
            description: 'Waar het resultaat te volgen is',
            schema: { type: 'string' as const, format: 'uri-reference' },
          },
        }
      : {}),
  };
  const refs = answers.map((type) => ({ $ref: getSchemaPath(type as never) }));
  const schema = refs.length > 1 ? { oneOf: refs } : refs[0];
  const media = MEDIA[id] ?? 'application/json';
  const content =
    status === 204
      ? {}
      : {
          content: {
            [media]: { schema: schema ?? { type: id in MEDIA ? 'string' : 'object' } },
            ...(spec.alsoAs ? { [spec.alsoAs]: { schema: { type: 'object' as const } } } : {}),
          },
        };
  return [
    ...(answers.length > 0 ? [ApiExtraModels(...(answers as readonly never[])) as MethodDecorator] : []),
    ApiResponse({ status, description: spec.summary, headers, ...content }),
  ];
}

/** What every operation of its sort may give, beside what is its own. */
function problemStatuses(handler: Handler): number[] {
  const { spec } = handler;
  const takesInput = parameterTypes(handler).length > 0;
  return [
    ...new Set([
      ...(takesInput ? [400] : []),
      ...(spec.public ? [] : [401, 403, 503]),
      ...(takesKey(spec) ? [400, 409, 422] : []),
      ...spec.problems,
      406,
      ...(takesInput ? [413, 415] : []),
      500,
    ]),
  ].sort((a, b) => a - b);
}

const MEANINGS: Readonly<Record<number, string>> = {
  400: 'Het verzoek klopt niet; alle fouten staan erbij',
  401: 'Niet of niet geldig aangemeld',
  403: 'Geweigerd; alle redenen staan erbij',
  404: 'Niet gevonden, of niet voor u',
  406: 'Antwoordvorm niet mogelijk',
  409: 'Al beantwoord, of het eerste verzoek loopt nog',
  410: 'De inhoud is verlopen of gewist',
  413: 'Verzoek is te groot',
  415: 'Inhoudstype niet mogelijk',
  422: 'Idempotency-Key is al gebruikt voor een ander verzoek',
  500: 'Er ging iets mis aan onze kant',
  503: 'Tijdelijk niet mogelijk; er is niets verwerkt',
};

const problemResponse = (status: number): MethodDecorator =>
  ApiResponse({
    status,
    description: MEANINGS[status]!,
    headers: {
      'API-Version': { description: 'Versie van deze API', schema: { type: 'string', example: API_VERSION } },
    },
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Probleem) } } },
  });
