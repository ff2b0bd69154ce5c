// A store in memory, written by hand and pinned by a test.

export { memoryStore } from "./adapters/memory/memoryStore.js";
