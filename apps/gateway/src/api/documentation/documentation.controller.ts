import { Controller, Get, Inject } from '@nestjs/common';
import { Operation } from '../contract/registry.js';
import { Answer } from '../server/answer.js';
import { PAGE_POLICY, renderPage } from './page.js';
import { DOCUMENT } from './stored-document.js';
import type { StoredDocument } from './stored-document.js';

@Controller()
export class DocumentationController {
  constructor(@Inject(DOCUMENT) private readonly document: StoredDocument) {}

  @Operation({
    id: 'bekijkOpenapi',
    tag: 'beheer',
    summary: 'De beschrijving van deze API in OpenAPI',
    status: 200,
    answers: [],
    problems: [],
    public: true,
  })
  @Get('openapi.json')
  openapi(): Answer {
    return new Answer(200, this.document.read(), { 'Access-Control-Allow-Origin': '*' });
  }

  @Operation({
    id: 'bekijkDocumentatie',
    tag: 'beheer',
    summary: 'De beschrijving van deze API als webpagina',
    status: 200,
    answers: [],
    problems: [],
    public: true,
  })
  @Get('documentatie')
  page(): Answer {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY };
    return new Answer(200, renderPage(this.document.read()), headers);
  }
}
