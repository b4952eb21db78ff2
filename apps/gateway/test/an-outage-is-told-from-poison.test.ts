import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { Courier, Delivery } from '#exchange';
import { AuditLogUnavailable, StorageError, StorageUnavailable, TextNotStorable } from '#storage';
import type { FederationConsumer, OnBatch } from '#transport';
import { COURIER, EnvelopesController } from '../src/courier/envelopes.controller.js';
import { isOutage } from '../src/courier/start-courier.js';
import { CourierStrategy } from '../src/courier/strategy.js';

let service: INestMicroservice | undefined;
afterEach(() => service?.close());

/** Through Nest itself, whose handling of errors is what this is about. */
async function throughNest(error: unknown): Promise<unknown> {
  const courier = {
    self: 'x',
    clock: { now: () => '2026-11-25T12:00:00.000Z' },
    unitOfWork: { transaction: () => Promise.reject(error) },
  } as unknown as Courier;
  let onBatch: OnBatch | undefined;
  const strategy = new CourierStrategy((given) => {
    onBatch = given;
    return Promise.resolve({ stop: () => Promise.resolve() } as unknown as FederationConsumer);
  });
  @Module({ controllers: [EnvelopesController], providers: [{ provide: COURIER, useValue: courier }] })
  class Only {}
  service = await NestFactory.createMicroservice(Only, { strategy, logger: false });
  await service.listen();
  const garbage = { peer: 'y', bytes: Buffer.from('{}'), redelivered: false, defect: 'PROPS_CC' };
  return onBatch!([garbage as unknown as Delivery]).catch((caught: unknown) => caught);
}

it.each([
  new StorageUnavailable('57P01'),
  new StorageUnavailable('ECONNREFUSED', 'unknown'),
  new AuditLogUnavailable('53100'),
  new StorageError('25P02', 'A statement failed in this transaction'),
])('%s is an outage of ours, whatever carries it', async (error) => {
  const caught = await throughNest(error);
  expect(caught).toBe(error);
  expect(isOutage(caught)).toBe(true);
});

it.each([
  new TypeError('a bug'),
  new StorageError('22P05', 'x'),
  new StorageError('23505', 'x'),
  new TextNotStorable(),
])('%s may be the fault of the delivery', async (error) => {
  const caught = await throughNest(error);
  expect(caught).toBe(error);
  expect(isOutage(caught)).toBe(false);
});
