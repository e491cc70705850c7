// Makes an element: its class, its attributes, its content. Text is always text, never markup.
export function make(tag, className, attributes, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...content);
  return element;
}

export function button(className, attributes, ...content) {
  return make('button', className, { type: 'button', ...attributes }, ...content);
}
