/** The processing log in memory: lines in the order in which they were written. */
import type { AuditEntry, BoundProcessingLine, ProcessingLog, StoredLine } from '#exchange';

export interface ProcessingState {
  lines: (StoredLine & BoundProcessingLine)[];
  sentTo: number;
}
export const emptyProcessing = (): ProcessingState => ({ lines: [], sentTo: 0 });

export function processingLog({
  processing,
  audit,
}: {
  processing: ProcessingState;
  audit: readonly AuditEntry[];
}): ProcessingLog {
  return {
    find: async ({ traceId, subjects, after = 0, limit }) =>
      processing.lines
        .filter(({ position }) => position > after)
        .filter((line) => traceId === undefined || line.traceId === traceId)
        .filter(
          ({ subject }) =>
            subjects === undefined ||
            subjects.some(
              ({ epoch, key }) => epoch === subject?.epoch && Buffer.compare(key, subject.key) === 0,
            ),
        )
        .slice(0, limit),
    boundTo: async (entries) =>
      processing.lines.filter(({ operation }) => entries.some((one) => one.operation === operation)),
    bindingsOf: async (operations) =>
      audit.flatMap((entry) =>
        entry.processing && operations.includes(entry.operation) ? [entry.processing] : [],
      ),
    firstEpoch: async () => processing.lines.find(({ subject }) => subject)?.subject?.epoch,
    claimUnsent: async ({ limit }) =>
      processing.lines.filter(({ position }) => position > processing.sentTo).slice(0, limit),
    sent: async ({ position = processing.sentTo }) => void (processing.sentTo = position),
    exported: async () => ({
      position: processing.sentTo,
      waiting: processing.lines.length - processing.sentTo,
    }),
  };
}
