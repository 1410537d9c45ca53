export * from './compose';
export * from './dockerfile';
export * from './health';
export * from './ollama';
export * from './units';
