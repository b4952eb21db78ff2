import type { ListExport, Lists, SavedView } from '#exchange';

export function fakeLists(state: { views: SavedView[]; exports: ListExport[] }): Lists {
  return {
    views: async ({ lists, audience }) =>
      state.views.filter((one) => lists.includes(one.list) && one.audience === audience),
    keepView: async (view) => void state.views.push(view),
    dropView: async (id) => {
      const before = state.views.length;
      state.views = state.views.filter((view) => view.id !== id);
      return state.views.length < before;
    },
    addExport: async (one) => void state.exports.unshift(one),
    exports: async (limit) => state.exports.slice(0, limit),
  };
}
