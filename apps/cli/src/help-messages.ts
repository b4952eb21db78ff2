/** Help of `sluis whoami`, `sluis messages` and `sluis trace`. */
import type { Bilingual } from '#domain';

const API = {
  nl: 'SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.',
  en: 'SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.',
};

export const WHOAMI_HELP: Bilingual = {
  nl: `sluis whoami – als wie u bij dit knooppunt bekend bent: account, functierol, deelnemer en knooppunt

${API.nl}`,
  en: `sluis whoami – as whom this node knows you: account, function role, participant and node

${API.en}`,
};

export const MESSAGES_HELP: Bilingual = {
  nl: `sluis messages – welke berichten er zijn, nieuwste eerst, zonder inhoud

  messages list [--status STAND] [--peer OIN] [--direction sent|received] [--since MOMENT]
                [--limit AANTAL] [--after VERVOLG] [--watch]
  messages show NUMMER

Met -o ndjson staat elk bericht op een eigen regel, en op de laatste, als er meer zijn, {"overig":{"vervolg": …}} voor --after. --watch vraagt elke vijf seconden opnieuw, tot u het afbreekt.
${API.nl}`,
  en: `sluis messages – which messages there are, newest first, without content

  messages list [--status STATE] [--peer OIN] [--direction sent|received] [--since MOMENT]
                [--limit COUNT] [--after NEXT] [--watch]
  messages show ID

With -o ndjson each message stands on a line of its own, and on the last, where there are more, {"overig":{"vervolg": …}} for --after. --watch asks again every five seconds, until you interrupt it.
${API.en}`,
};

export const TRACE_HELP: Bilingual = {
  nl: `sluis trace NUMMER – de reis van een bericht: elke stap van beide knooppunten, en wat nog moet gebeuren

  --watch   vraag elke vijf seconden opnieuw, tot u het afbreekt

${API.nl}`,
  en: `sluis trace ID – the journey of a message: each step of both nodes, and what has still to happen

  --watch   ask again every five seconds, until you interrupt it

${API.en}`,
};
