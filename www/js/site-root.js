/** Where the site lies. This file and the bundles made of it stand in the same folder below it. */
export const SITE = new URL("..", import.meta.url);
