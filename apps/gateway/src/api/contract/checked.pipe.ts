/** A body, query or path that fits its class, or every defect of it at once. */
import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { badFields, badJson } from '../problems/problem.js';
import type { FieldDefect } from '../problems/problem.js';
import { fieldsOf } from './registry.js';
import type { Type } from './registry.js';

const UNKNOWN_MEMBER = {
  nl: 'kent geen andere velden dan de beschreven velden',
  en: 'must have no unknown members',
};
const NOT_AN_OBJECT = { nl: 'moet een object zijn', en: 'must be an object' };

@Injectable()
export class CheckedPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined) return value;
    if (value === undefined && type === 'body') throw badJson('EMPTY');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw badFields([{ at: '', must: NOT_AN_OBJECT }]);
    }
    const instance = plainToInstance(metatype as new () => object, value, {
      enableImplicitConversion: false,
    });
    const errors = validateSync(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    });
    if (errors.length > 0) throw badFields(errors.flatMap((error) => defectsOf(error, metatype, '')));
    return instance;
  }
}

/** A name that the caller made up is not repeated to it: the defect then stands at the object that holds it. */
function defectsOf(error: ValidationError, type: Type, parent: string): FieldDefect[] {
  const spec = fieldsOf(type)[error.property];
  if (spec === undefined) return [{ at: parent, must: UNKNOWN_MEMBER }];
  const at = `${parent}/${error.property}`;
  const inner = spec.shape.of?.();
  if (inner === undefined) return [{ at, must: spec.rule }];
  const nested = (error.children ?? []).flatMap((child) =>
    spec.shape.list ? itemDefects(child, inner, at) : defectsOf(child, inner, at),
  );
  return nested.length > 0 ? nested : [{ at, must: spec.rule }];
}

const itemDefects = (item: ValidationError, type: Type, list: string): FieldDefect[] =>
  (item.children ?? []).flatMap((child) => defectsOf(child, type, `${list}/${item.property}`));
