/** The page's end of the bridge to Python. */

/** @returns {Promise<import("./types.js").Bridge>} */
export function connect() {
  return new Promise((resolve) => {
    new QWebChannel(qt.webChannelTransport, (/** @type {{objects: {bridge: any}}} */ channel) =>
      resolve(channel.objects.bridge),
    );
  });
}
