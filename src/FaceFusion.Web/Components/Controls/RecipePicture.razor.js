// Small pictures of recipes. All of a page and size share one draft, so the server reduces their photos once, and they are asked for one
// after the other, for a newer request of a draft ends the older. The last good picture stays until the next one is decoded.
// What is scrolled out of sight waits until somebody looks.

const draft = `small_${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
let queue = Promise.resolve();

export function attach(root, dotnet, size) {
  const picture = root.querySelector('img');
  let wanted = '';
  let asked = '';
  let disposed = false;
  let isSeen = false;
  let isDue = false;

  const ask = () => {
    isDue = !isSeen;
    if (isSeen) {
      const [json, revision] = [asked, wanted];
      queue = queue.then(() => render(json, revision));
    }
  };

  const watch = new IntersectionObserver(entries => {
    isSeen = entries.at(-1).isIntersecting;
    if (isSeen && isDue) {
      ask();
    }
  }, { rootMargin: '100px' });
  watch.observe(root);

  const render = async (json, revision) => {
    if (disposed || revision !== wanted) {
      return;
    }
    try {
      const response = await fetch(`api/v1/previews?draft=${draft}_${size}&size=${size}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'image/*, application/problem+json' },
        body: `{"recipe":${json}}`,
      });
      const url = response.ok ? URL.createObjectURL(await response.blob()) : '';
      if (!disposed && revision === wanted) {
        await change(url);
      } else if (url) {
        URL.revokeObjectURL(url);
      }
    } catch {
      // No connection: the picture before is better than none, and the large preview says what is wrong.
    }
    if (revision === wanted) {
      root.classList.remove('is-busy');
    }
  };

  const change = async url => {
    const old = picture.src;
    if (url) {
      picture.src = url;
      await picture.decode();
    } else {
      picture.removeAttribute('src');
    }
    root.classList.toggle('has-picture', url !== '');
    if (old.startsWith('blob:')) {
      URL.revokeObjectURL(old);
    }
  };

  return {
    // What is shown already is not asked for again: where round k changes, those before it stay.
    show(json, version) {
      const revision = `${version} ${json}`;
      if (revision === wanted) {
        return;
      }
      wanted = revision;
      asked = json;
      root.classList.add('is-busy');
      ask();
    },
    dispose() {
      disposed = true;
      watch.disconnect();
      if (picture.src.startsWith('blob:')) {
        URL.revokeObjectURL(picture.src);
      }
    },
  };
}
