const most = 20 * 1024 * 1024;

// Sends a chosen or dropped file, says how far it is, and goes to its import.
export function start(form) {
  const input = form.querySelector('input[type=file]');
  const sending = form.querySelector('.sending');
  const bar = sending.querySelector('progress');
  const problem = form.querySelector('.problem');
  let request = null;

  const say = text => { problem.textContent = text ?? ''; problem.hidden = !text; };
  const done = text => { request = null; sending.hidden = true; input.value = ''; delete form.dataset.sending; say(text); };

  function send(file) {
    if (!file || request) return;
    if (file.size > most) { say('A workbook has at most 20 MB.'); return; }
    const body = new FormData();
    body.append('__RequestVerificationToken', form.querySelector('[name=__RequestVerificationToken]').value);
    body.append('file', file, file.name);
    say(null);
    form.dataset.sending = 'true';
    sending.hidden = false;
    bar.value = 0;
    request = new XMLHttpRequest();
    request.responseType = 'json';
    request.upload.onprogress = event => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; };
    request.onload = () => {
      const answer = request.response;
      done(answer?.address ? null : answer?.problem ?? 'The portal did not take the file. Try again.');
      if (answer?.address) Blazor.navigateTo(answer.address);
    };
    request.onerror = () => done('The connection was lost. Try again.');
    request.onabort = () => done(null);
    request.open('POST', form.action);
    request.send(body);
  }

  input.addEventListener('change', () => send(input.files[0]));
  form.addEventListener('submit', event => { event.preventDefault(); send(input.files[0]); });
  sending.querySelector('button').addEventListener('click', () => request?.abort());
  form.addEventListener('dragover', event => { event.preventDefault(); form.dataset.over = 'true'; });
  form.addEventListener('dragleave', event => { if (!form.contains(event.relatedTarget)) delete form.dataset.over; });
  form.addEventListener('drop', event => { event.preventDefault(); delete form.dataset.over; send(event.dataTransfer.files[0]); });
  return { stop: () => request?.abort() };
}
