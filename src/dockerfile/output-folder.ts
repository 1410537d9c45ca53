/**
 * Where a stage puts the application. It is not at the top: a builder that asks whether files are still the same looks through the
 * folder that they are in, which at the top is the whole image.
 */
export const APPLICATION = '/output/application';
