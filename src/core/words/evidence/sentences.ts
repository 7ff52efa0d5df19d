/** The form of the tables of sentences: one for each id, from its parameters; without a capital and a full stop. */

export type Sentences<Params> = { readonly [Id in keyof Params]: (params: Params[Id]) => string };
