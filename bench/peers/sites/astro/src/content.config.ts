import { defineCollection } from "astro:content";
import { z } from "astro/zod";
import { glob } from "astro/loaders";
const id = ({ entry }) => entry.replace(/\.md$/, "");
const press = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/content/press", generateId: id }),
  schema: z.object({ title: z.string(), date: z.coerce.date(), slug: z.string(), summary: z.string(), key: z.string(), lang: z.string() }) });
const programmes = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/content/programmes", generateId: id }),
  schema: z.object({ title: z.string(), slug: z.string(), summary: z.string(), key: z.string(), lang: z.string() }) });
export const collections = { press, programmes };
