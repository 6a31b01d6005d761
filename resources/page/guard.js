// The first script of the page. Under `require-trusted-types-for 'script'` every string that a library would parse
// as HTML passes here. Leaflet writes two harmless strings itself; whatever could be markup becomes nothing.
"use strict";
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (text === "<svg/>" || !/[<&]/.test(text) ? text : ""),
});
