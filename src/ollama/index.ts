export { OllamaHost, OllamaHostProps } from './ollama-host';
export { EmbeddingModelOptions, OllamaModel } from './ollama-model';
export { OllamaPlacement, OllamaPlacementKind } from './ollama-placement';
