/** What `api/v1/ping` answers; the version of the package. */
export const version = '0.1.0';
