import { checkOptions, is, show } from '../private/checks';
import type { ModelBindingSpec, ModelSpec } from '../private/spec/compose-spec';
import { checkName } from './names';

/** How a model is served. */
export interface LanguageModelOptions {
  /**
   * How many tokens it looks at.
   *
   * @default - the server's default
   */
  readonly contextSize?: number;
  /**
   * Flags for the engine that runs it.
   *
   * @default - none
   */
  readonly runtimeFlags?: string[];
}

/** The variables by which a service learns of a model. */
export interface ModelBindingOptions {
  /**
   * The variable with the address of the server.
   *
   * @default - the name of the model in upper case, and `_URL`
   */
  readonly endpointVariable?: string;
  /**
   * The variable with the name of the model.
   *
   * @default - the name of the model in upper case, and `_MODEL`
   */
  readonly modelVariable?: string;
}

/**
 * A model that Docker Model Runner serves. For Ollama there is `OllamaHost`. Needs Docker Compose 2.38.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/models.md
 */
export class LanguageModel {
  /** A model by its name in the Compose file and its reference in a registry: `ai/smollm2`. */
  public static of(name: string, reference: string, options: LanguageModelOptions = {}): LanguageModel {
    const subject = 'LanguageModel.of';
    checkName(subject, name, 'llm');
    const problem = is.word.problem(reference);
    if (problem !== undefined) throw new Error(`${subject}: the reference${problem}`);
    checkOptions(subject, options, {
      contextSize: is.optional(is.number),
      runtimeFlags: is.optional(is.listOf(is.text)),
    });
    const { contextSize } = options;
    if (contextSize !== undefined && (!Number.isSafeInteger(contextSize) || contextSize < 1)) {
      throw new Error(
        `${subject}: "contextSize" must be a whole number from 1; got ${show(contextSize)}; write for example 4096`,
      );
    }
    return new LanguageModel(name, reference, options);
  }

  private constructor(
    /** The model's name in the Compose file. */
    public readonly name: string,
    private readonly reference: string,
    private readonly options: LanguageModelOptions,
    private readonly binding: ModelBindingOptions = {},
  ) {}

  /** The same model, by variables of other names. */
  public bind(binding: ModelBindingOptions): LanguageModel {
    checkOptions('LanguageModel.bind', binding, {
      endpointVariable: is.optional(is.string),
      modelVariable: is.optional(is.string),
    });
    for (const name of [binding.endpointVariable, binding.modelVariable]) {
      if (name !== undefined && !/^[A-Za-z_]\w*$/.test(name)) {
        throw new Error(`LanguageModel.bind takes names of variables; got ${show(name)}; write for example "LLM_URL"`);
      }
    }
    return new LanguageModel(this.name, this.reference, this.options, binding);
  }

  /** @internal */
  public _toCompose(): ModelSpec {
    const { contextSize, runtimeFlags } = this.options;
    return { model: this.reference, context_size: contextSize, runtime_flags: runtimeFlags };
  }

  /** @internal */
  public _toBinding(): ModelBindingSpec {
    const { endpointVariable, modelVariable } = this.binding;
    return { endpoint_var: endpointVariable, model_var: modelVariable };
  }
}
