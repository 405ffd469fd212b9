/** What the browser's console says where the host has changed under the overlay. The commands of Apps run all the same. */
export const notCompleted = 'the message boxes of this Mattermost are not as expected, so commands of Apps are run and not completed.';
