/** Makes the OpenAPI document from the controllers. Build time only: @nestjs/swagger is not loaded by the node. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Instant, Oin } from '#domain';
import type { Flows } from '#exchange';
import { ApiModule, CONTROLLERS } from '../api.module.js';
import type { Tag } from '../contract/registry.js';
import { API_VERSION } from '../server/headers.js';
import type { UseCases } from '../use-cases.js';
import { describe } from './describe.js';

const TAGS: Readonly<Record<Tag, string>> = {
  berichten: 'Berichten verzenden, toetsen en volgen.',
  postvak: 'Ontvangen berichten zien en lezen.',
  doorverstrekkingen: 'Gegevens van een ander ZVH doorgeven, en zien waar ze heen gingen',
  zaken: 'Het zaakregister: open zaken en hun betrokkenen.',
  bekendheidstoetsen: 'Vragen van andere knooppunten of iemand bekend is.',
  vergelijkingen: 'Wie bij twee knooppunten bekend is, en verder niets: vergelijken, beoordelen, contact',
  opdrachten: 'Doorlopende opdrachten om voorstellen te bevestigen.',
  instemmingen: 'Instemming van deelnemers die gegevens gaven.',
  oordelen: 'Oordelen die de wet aan mensen laat: vastgelegd, nooit afgeleid.',
  personen: 'Eigen deelnemers, wie voor hen mogen handelen, en incidentele derden.',
  partners: 'De andere knooppunten.',
  audit: 'Het auditlogboek: controlepunten, bewijzen, getuigen en pakketten voor wie het controleert.',
  logboek: 'Het Logboek dataverwerkingen en het register van verwerkingsactiviteiten.',
  gesprekken: 'Waar elk gesprek staat en wie aan zet is, en de cijfers van het jaar. Nooit inhoud.',
  'avg-verzoeken': 'Verzoeken van betrokkenen, voor het contactpunt en de deelnemers die het raakt.',
  informatieplichten:
    'Wie moet horen dat gegevens van een ander kwamen (AVG 14), voor het contactpunt. Zonder inhoud.',
  datalekken: 'Datalekken: wat geraakt is, wie het weet, en de termijn van 72 uur. Zonder inhoud.',
  vierogen: 'Wat de een vraagt en een ander beslist: vrijgeven, langer bewaren, uitvoer, een nieuwe partner.',
  verloop: 'De berichtenstroom van dit knooppunt, zonder inhoud.',
  weigeringen: 'Wat de wet niet toestond, per regel.',
  beheer: 'Toestand en beschrijving van dit knooppunt.',
};

const DESCRIPTION =
  'Koppelvlak van een Sluis-knooppunt voor zaaksystemen van Zorg- en Veiligheidshuizen en RIEC’s. Namen van velden zijn ' +
  'Nederlands; codes zijn die van het protocol. Elk veld heeft een klasse (`x-klasse`): A verloop, B juridisch, ' +
  'C betrokkene, D inhoud.';

export async function generateOpenApi(): Promise<OpenAPIObject> {
  describe(CONTROLLERS);
  const module = ApiModule.of({
    // Nothing is called while the document is made.
    useCases: {} as UseCases,
    partners: () => [],
    readiness: () => Promise.resolve([]),
    flows: {} as Flows,
    self: () => ({ oin: '' as Oin, name: '', demo: false, release: { version: '' }, publicUrl: '' }),
    law: { hash: '', rows: [] },
    packTrust: () => undefined,
    health: () => Promise.resolve([]),
    alarms: { records: () => Promise.resolve([]) },
    signOut: () => Promise.resolve(''),
    clock: { now: () => '' as Instant },
    document: { read: () => ({ info: { title: '', version: '' }, paths: {} }) },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('v1');
  const document = SwaggerModule.createDocument(app, base(), { ignoreGlobalPrefix: true });
  await app.close();
  return withBasePath(document);
}

function base(): ReturnType<DocumentBuilder['build']> {
  const builder = new DocumentBuilder()
    .setTitle('Sluis')
    .setVersion(API_VERSION)
    .setDescription(DESCRIPTION)
    .setContact('Beheer van Sluis', 'https://sluis.example/contact', 'beheer@sluis.example')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addServer('https://sluis.example/v1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

/** Path classes are described as path parameters; what swagger makes of them as a query goes. */
function withBasePath(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(item) as { parameters?: { name: string; in: string }[] }[]) {
      const kept = (operation.parameters ?? []).filter(
        (one) => one.in !== 'query' || !inPath.includes(one.name),
      );
      if (kept.length > 0) operation.parameters = kept;
      else delete operation.parameters;
    }
  }
  return document;
}
