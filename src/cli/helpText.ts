/** What `topmast --help` says. */
export const helpText = `Topmast keeps Apps alive on Mattermost.

  topmast start [--port N] [--host ADDRESS]
      Runs the backend until Ctrl-C or SIGTERM. With MATTERMOST_URL and MATTERMOST_ADMIN_TOKEN
      beside that Mattermost server; without them with a small server of its own, to try it.

  topmast gateway --mattermost URL [--port N] [--host ADDRESS]
      The same, and passes everything that is not Topmast's own on to the Mattermost server
      at URL: open the gateway's address in a browser, and see Apps there, with nothing
      installed on that server or changed in front of it. Needs MATTERMOST_ADMIN_TOKEN.

  topmast doctor [--url SITE] [--json]
      Checks an installation with the same environment as start, at the address that browsers
      use (--url, else SITE_URL), and says how to mend what is wrong. Ends with 1 if anything is.

  topmast --help, topmast --version

Settings come from the environment (docs/configuration.md), secrets from there alone.
Ends with 0 when all went well, 1 when something failed, 2 when the command line is not understood.`;
