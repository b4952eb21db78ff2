#!/usr/bin/env node
/**
 * Makes a fresh clone ready, with nothing but the node that runs npm: packages from the lock file (which bring the pinned
 * Node), RabbitMQ and PostgreSQL, and the compiled sources. The second time it only looks, and prints nothing.
 */
import { fileURLToPath } from 'node:url';
import { build } from './setup/build.mjs';
import { installServices } from './setup/debian.mjs';
import { installPackages } from './setup/packages.mjs';
import { runMain } from './setup/report.mjs';

/** `services` names what will run ('federation'); `compile: false` leaves dist/ alone. */
export async function setUp({ services = ['federation'], compile = true } = {}) {
  await installPackages();
  await installServices(services);
  if (compile) await build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(() => setUp());
