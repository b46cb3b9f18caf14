// What can be computed of WCAG 2.2 AA on the page as it stands; answers what it finds fault with.
() => {
  const faults = [];
  const top = document.querySelector('dialog[open]') ?? document.body;
  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const brief = (element) => `${element.tagName.toLowerCase()}#${element.id} "${element.textContent.trim().slice(0, 20)}"`;

  // 1.4.3, and 1.4.6 even: text against what lies behind it.
  const rgba = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) {
        return colour;
      }
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || !visible(element) || element.closest('.unseen, script, noscript')) {
      continue;
    }
    const ratio = contrast(rgba(getComputedStyle(element).color), behind(element));
    if (ratio < 7) {
      faults.push(`contrast ${ratio.toFixed(2)} of ${brief(element)}`);
    }
    if (parseFloat(getComputedStyle(element).fontSize) < 16) {
      faults.push(`letters smaller than 16px in ${brief(element)}`);
    }
  }

  // 1.4.11: the outline of what can be used.
  for (const field of top.querySelectorAll('input, textarea, main button:not(.main)')) {
    const style = getComputedStyle(field);
    if (visible(field) && field.type !== 'checkbox') {
      const ratio = contrast(rgba(style.borderTopColor), behind(field.parentElement));
      if (ratio < 3) {
        faults.push(`outline ${ratio.toFixed(2)} of ${brief(field)}`);
      }
    }
  }

  // 2.5.8, and 2.5.5 even: room for a finger. A checkbox is as large as its label.
  for (const control of top.querySelectorAll('button, input, textarea')) {
    if (!visible(control)) {
      continue;
    }
    const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
    if (width < 44 || height < 44) {
      faults.push(`${Math.round(width)} x ${Math.round(height)} is small for ${brief(control)}`);
    }
    // 4.1.2, 3.3.2: a name.
    const labels = [...(control.labels ?? [])].map((label) => label.textContent.trim()).join('');
    const name = control.getAttribute('aria-label') ?? (control.tagName === 'BUTTON' ? control.textContent.trim() : labels);
    if (!name) {
      faults.push(`no name: ${brief(control)}`);
    }
  }

  // 1.1.1: a drawing is either named or passed over.
  for (const drawing of document.querySelectorAll('svg:not([aria-hidden="true"]):not([aria-label])')) {
    faults.push(`a drawing without words: ${drawing.id}`);
  }

  // 1.3.1, 2.4.6: one heading of the first rank, and groups with names.
  const headings = [...document.querySelectorAll('h1')].filter(visible);
  if (headings.length !== 1 || headings[0].textContent.trim() === '') {
    faults.push(`${headings.length} headings`);
  }
  for (const group of top.querySelectorAll('[role="group"], dialog, section')) {
    const labelled = group.getAttribute('aria-labelledby');
    const name = labelled === null ? group.getAttribute('aria-label') : document.getElementById(labelled).textContent;
    if (visible(group) && !name?.trim()) {
      faults.push(`a group without a name: ${group.id}`);
    }
  }

  // Ids are unique, and what refers to one finds it.
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => faults.push(`twice: #${id}`));
  for (const attribute of ['for', 'aria-labelledby', 'aria-describedby']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      element
        .getAttribute(attribute)
        .split(' ')
        .filter((id) => !ids.includes(id))
        .forEach((id) => faults.push(`${attribute} finds no #${id}`));
    }
  }

  // 1.4.10: nothing to scroll sideways, and nothing cut off.
  if (document.documentElement.scrollWidth > window.innerWidth) {
    faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  }
  for (const button of top.querySelectorAll('button')) {
    if (visible(button) && button.scrollWidth > button.clientWidth + 1) {
      faults.push(`cut off: ${brief(button)}`);
    }
  }

  // 3.1.1, 3.1.2: Chinese words are said to be Chinese.
  for (const element of top.querySelectorAll('span, p, h1, h2, legend, button, dt')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
    const language = element.closest('[lang]').lang;
    if (visible(element) && /\p{Script=Han}/u.test(own) && language !== 'zh-CN') {
      faults.push(`Chinese in ${language}: ${brief(element)}`);
    }
  }
  return faults;
}
