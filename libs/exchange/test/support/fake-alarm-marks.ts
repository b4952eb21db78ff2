import type { AlarmMark, AlarmMarks } from '#exchange';

export function fakeAlarmMarks(state: { alarmMarks: AlarmMark[] }): AlarmMarks {
  const others = ({ alarm, about }: AlarmMark) =>
    state.alarmMarks.filter((one) => one.alarm !== alarm || one.about !== about);
  return {
    all: async () => state.alarmMarks,
    find: async ({ alarm, about }) =>
      state.alarmMarks.find((one) => one.alarm === alarm && one.about === about),
    put: async (mark) => void (state.alarmMarks = [...others(mark), mark]),
  };
}
