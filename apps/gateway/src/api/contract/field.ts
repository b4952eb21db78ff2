/**
 * Field decorators: class, meaning, shape and check of one member in one line. They close what class-validator leaves
 * open: `null` for an optional member, an array for a nested object, a day that does not exist.
 */
import { Type as Typed } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Bilingual } from '#domain';
import { parseInstant } from '#domain';
import { describeField } from './registry.js';
import type { FieldClass, FieldShape, FieldSpec, Type } from './registry.js';

interface Options {
  readonly optional?: boolean;
  /** Makes it a list of such values, unique where they are plain. */
  readonly list?: { readonly min: number; readonly max: number };
}
interface Made {
  readonly shape: FieldShape;
  readonly rule: Bilingual;
  readonly checks: (each: { each: boolean }) => readonly PropertyDecorator[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Text of `min` (1) to `max` characters, or of a `pattern` with the rule that explains it. */
export function Text(
  klasse: FieldClass,
  description: string,
  options: Options & { min?: number; max: number; pattern?: RegExp; rule?: Bilingual },
): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  return field(
    { ...options, klasse, description },
    {
      shape: {
        type: 'string',
        minLength: min,
        maxLength: max,
        ...(pattern ? { pattern: pattern.source } : {}),
      },
      rule: options.rule ?? {
        nl: `moet tekst van ${min} tot ${max} tekens zijn`,
        en: `must be text of ${min} to ${max} characters`,
      },
      checks: (each) => [
        IsString(each),
        Length(min, max, each),
        ...(pattern ? [Matches(pattern, each)] : []),
      ],
    },
  );
}

/** One of a closed list of codes. */
export function Choice(
  klasse: FieldClass,
  description: string,
  options: Options & { of: readonly string[] },
): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'string', enum: options.of },
      rule: {
        nl: `moet een van deze waarden zijn: ${options.of.join(', ')}`,
        en: `must be one of: ${options.of.join(', ')}`,
      },
      checks: (each) => [IsIn([...options.of], each)],
    },
  );
}

/** Identifier minted by a node or a case system: a UUID in lower case. */
export function Id(klasse: FieldClass, description: string, options: Options = {}): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'string', format: 'uuid' },
      rule: { nl: 'moet een UUID in kleine letters zijn', en: 'must be a UUID in lower case' },
      checks: (each) => [IsString(each), Matches(UUID, each)],
    },
  );
}

/** RFC 3339 date-time, any offset in, `Z` out. */
export function Moment(klasse: FieldClass, description: string, options: Options = {}): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'string', format: 'date-time' },
      rule: {
        nl: 'moet een bestaand tijdstip met tijdzone zijn, zoals 2026-11-25T09:30:00Z',
        en: 'must be an existing moment with its time zone, such as 2026-11-25T09:30:00Z',
      },
      checks: (each) => [satisfies('moment', isMoment, each)],
    },
  );
}

/** Calendar date that exists. */
export function Day(klasse: FieldClass, description: string, options: Options = {}): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'string', format: 'date' },
      rule: {
        nl: 'moet een bestaande datum zijn, zoals 1990-04-12',
        en: 'must be an existing date, such as 1990-04-12',
      },
      checks: (each) => [satisfies('day', isDay, each)],
    },
  );
}

export function Whole(
  klasse: FieldClass,
  description: string,
  options: Options & { min: number; max: number },
): PropertyDecorator {
  const { min, max } = options;
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'integer', minimum: min, maximum: max },
      rule: {
        nl: `moet een geheel getal van ${min} tot ${max} zijn`,
        en: `must be a whole number from ${min} to ${max}`,
      },
      checks: (each) => [IsInt(each), Min(min, each), Max(max, each)],
    },
  );
}

export function Flag(klasse: FieldClass, description: string, options: Options = {}): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'boolean' },
      rule: { nl: 'moet true of false zijn', en: 'must be true or false' },
      checks: (each) => [IsBoolean(each)],
    },
  );
}

/** A nested object of a described class. */
export function Nested(
  klasse: FieldClass,
  description: string,
  options: Options & { of: () => Type },
): PropertyDecorator {
  const of = options.of as () => new () => object;
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'object', of: options.of },
      rule: { nl: 'moet een object zijn', en: 'must be an object' },
      checks: (each) => [satisfies('object', isObject, each), ValidateNested(each), Typed(of)],
    },
  );
}

/** An object with members of the caller's choice; the message schema judges it later. */
export function Free(klasse: FieldClass, description: string, options: Options = {}): PropertyDecorator {
  return field(
    { ...options, klasse, description },
    {
      shape: { type: 'object', free: true },
      rule: { nl: 'moet een object zijn', en: 'must be an object' },
      checks: (each) => [satisfies('object', isObject, each)],
    },
  );
}

function field(said: Options & Pick<FieldSpec, 'klasse' | 'description'>, made: Made): PropertyDecorator {
  const { klasse, description, optional = false, list } = said;
  const checks = list
    ? [...listChecks(list, made.shape), ...made.checks({ each: true })]
    : made.checks({ each: false });
  const spec: FieldSpec = {
    klasse,
    description,
    optional,
    shape: list ? { ...made.shape, list } : made.shape,
    rule: list ? listRule(list, made.rule) : made.rule,
  };
  return (prototype, name) => {
    describeField(prototype, String(name), spec);
    // Not `@IsOptional`: that lets `null` pass as well.
    if (optional) ValidateIf((_, value) => value !== undefined)(prototype, name);
    for (const check of checks) check(prototype, name);
  };
}

const listRule = ({ min, max }: { min: number; max: number }, rule: Bilingual): Bilingual => ({
  nl: `moet een lijst van ${min} tot ${max} zijn; elk onderdeel ${rule.nl}`,
  en: `must be a list of ${min} to ${max}; each item ${rule.en}`,
});

const listChecks = ({ min, max }: { min: number; max: number }, shape: FieldShape): PropertyDecorator[] => [
  IsArray(),
  ArrayMinSize(min),
  ArrayMaxSize(max),
  ...(shape.type === 'object' ? [] : [ArrayUnique()]),
];

const satisfies = (
  name: string,
  validate: (value: unknown) => boolean,
  each: { each: boolean },
): PropertyDecorator => ValidateBy({ name, validator: { validate } }, each);

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoment = (value: unknown): boolean => typeof value === 'string' && parseInstant(value) !== undefined;
const isDay = (value: unknown): boolean =>
  typeof value === 'string' && DAY.test(value) && parseInstant(`${value}T00:00:00Z`) !== undefined;
