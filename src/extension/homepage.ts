/** Where administrators read about Topmast. Of the reserved addresses, until the project has one of its own. */
export const homepage = 'https://example.com/topmast';
