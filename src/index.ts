export * from './units';
export * from './health';
export * from './dockerfile';
export * from './compose';
export * from './ollama';
