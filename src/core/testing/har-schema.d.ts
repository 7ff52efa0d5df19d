/** Types of the package `har-schema`, which has none: the JSON Schemas of HAR 1.2 by name. */
declare module "har-schema" {
  const schemas: Record<string, { $id: string }>;
  export = schemas;
}
