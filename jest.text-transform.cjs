/** Styles and scripts of pages are texts, as in the bundle. */
module.exports = { process: text => ({ code: `module.exports = ${JSON.stringify(text)};` }) };
