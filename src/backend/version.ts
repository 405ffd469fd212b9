/** What `api/v1/ping` answers; the version of the package. */
export const version = '0.1.0';

/** As what the backend asks Apps and others. */
export const userAgent = `Topmast/${version}`;
