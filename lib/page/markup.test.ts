import { markup, valueHtml } from './markup';

test('texts from outside end no tag, no attribute and no script, and hide nothing', () => {
  const text = `</script><b a="1" c='2'>&amp;\u202e`;
  const escaped = '&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;';
  expect(markup`<p title="${text}">${text}</p>`.html).toBe(`<p title="${escaped}[U+202E]">${escaped}[U+202E]</p>`);
  expect(valueHtml(text).html).toBe(`${escaped}<span class="odd">U+202E</span>`);
});

test('pieces of HTML and lists of them stand as they are', () => {
  expect(markup`<ul>${[markup`<li>${1}</li>`, markup`<li>${'<'}</li>`]}</ul>`.html).toBe(
    '<ul><li>1</li><li>&lt;</li></ul>',
  );
});
