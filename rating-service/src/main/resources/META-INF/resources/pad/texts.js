/** Everything the page says, in both languages. What a centre wrote itself (names, most reasons) is shown as written. */
const TEXTS = {
  'zh-CN': {
    page: '好差评',
    tools: '显示和语音',
    large: '大字版',
    voice: '语音',
    back: '返回',
    close: '关闭',
    window: '{0} 号窗口',
    'level.VERY_SATISFIED': '非常满意',
    'level.SATISFIED': '满意',
    'level.BASICALLY_SATISFIED': '基本满意',
    'level.DISSATISFIED': '不满意',
    'level.VERY_DISSATISFIED': '非常不满意',
    'register.title': '登记这台评价器',
    'register.how': '请管理员在系统中为这台设备生成一次性登记码，并填在这里。',
    'register.centre': '中心编码',
    'register.code': '登记码',
    'register.hint': '八位字母和数字，只能用一次，十五分钟内有效。',
    'register.submit': '登记',
    'register.missing': '请填写中心编码和登记码。',
    'register.wrong': '登记码不正确、已使用或已过期，请重新生成。',
    'register.busy': '尝试过于频繁，请 {0} 秒后再试。',
    'register.away': '连不上登记服务，请检查网络后再试。',
    'register.lost': '这台设备的登记已失效，请重新登记。尚未提交的评价仍保存在本机。',
    'wait.title': '您好，欢迎办事',
    'wait.how': '业务办完后，请在这里评价我们的服务。',
    'wait.byNumber': '凭办件编号评价',
    'number.title': '凭办件编号评价',
    'number.label': '办件编号',
    'number.hint': '办件编号印在受理通知书或回执上。',
    'number.submit': '下一步',
    'number.wrong': '请核对办件编号：由字母、数字和 . _ - ( ) 组成。',
    'number.rated': '这件事已经评价过了，谢谢您。',
    'ask.title': '请您评价这次服务',
    'ask.number': '办件编号 {0}',
    'ask.promise': '评价只用于改进服务，窗口人员看不到是谁评的。',
    'ask.speech': '请您评价这次服务。',
    'bad.title': '您选了“{0}”',
    'bad.how': '给您添麻烦了。请告诉我们哪里没做好，可以选几项，也可以写下来。',
    'bad.reasons': '原因',
    'bad.comment': '想说的话（可不填）',
    'bad.contact': '联系电话（可不填）',
    'bad.contactHint': '只用于回访，加密保存，被评人看不到',
    'bad.back': '返回重选',
    'bad.submit': '提交',
    'bad.missing': '请至少选一项原因，或写几句话。',
    'bad.speech': '给您添麻烦了，请告诉我们哪里没做好。',
    'thanks.title': '谢谢您的评价',
    'thanks.said': '您的评价：{0}',
    'thanks.held': '如果选错了，可以马上重选。',
    'thanks.sending': '正在提交……',
    'thanks.sent': '评价已提交。',
    'thanks.kept': '暂时无法提交，评价已存在本机，恢复后自动提交，您可以放心离开。',
    'thanks.ratedTitle': '这件事已经评价过了',
    'thanks.rated': '每件事评价一次，以先前的评价为准。谢谢您。',
    'thanks.refusedTitle': '评价没有提交成功',
    'thanks.refused': '很抱歉。请告诉工作人员，我们会尽快处理。',
    'thanks.undo': '选错了，重新选',
    'thanks.done': '完成',
    'thanks.speech': '谢谢您的评价。',
    'still.title': '您还在评价吗？',
    'still.count': '{0} 秒后将回到首页，未提交的内容会清除。',
    'still.yes': '继续评价',
    'broken.title': '评价器无法工作',
    'broken.how': '浏览器不允许在本机保存评价。请检查浏览器设置（不要使用无痕模式），然后刷新。',
    'state.online': '联网正常',
    'state.offline': '网络不通',
    'state.waiting': '待提交 {0} 条',
    'state.aside': '未被接受 {0} 条',
    'state.unregistered': '未登记',
    'diagnostics.title': '设备情况',
    'diagnostics.device': '设备',
    'diagnostics.window': '窗口',
    'diagnostics.network': '网络',
    'diagnostics.waiting': '待提交的评价',
    'diagnostics.sent': '开机后已提交',
    'diagnostics.lastSent': '上次提交',
    'diagnostics.never': '还没有',
    'diagnostics.clock': '本机时钟偏差',
    'diagnostics.seconds': '{0} 秒',
    'diagnostics.offline': '断网后能否重新打开',
    'diagnostics.offlineYes': '能',
    'diagnostics.offlineNo': '不能（须用 HTTPS 打开）',
    'diagnostics.aside': '服务器未接受的评价',
    'diagnostics.asideLine': '{0} {1}，办件 {2}：{3}',
    'diagnostics.send': '立即重新提交',
    'diagnostics.register': '重新登记',
  },
  en: {
    page: 'Rate our service',
    tools: 'Display and voice',
    large: 'Large text',
    voice: 'Voice',
    back: 'Back',
    close: 'Close',
    window: 'Window {0}',
    'level.VERY_SATISFIED': 'Very satisfied',
    'level.SATISFIED': 'Satisfied',
    'level.BASICALLY_SATISFIED': 'Fairly satisfied',
    'level.DISSATISFIED': 'Dissatisfied',
    'level.VERY_DISSATISFIED': 'Very dissatisfied',
    'register.title': 'Register this pad',
    'register.how': 'Ask an administrator to make a one-time code for this device, and enter it here.',
    'register.centre': 'Centre code',
    'register.code': 'Registration code',
    'register.hint': 'Eight letters and digits; works once, within fifteen minutes.',
    'register.submit': 'Register',
    'register.missing': 'Please enter both the centre code and the registration code.',
    'register.wrong': 'The code is wrong, used or expired. Please ask for a new one.',
    'register.busy': 'Too many attempts. Please try again in {0} seconds.',
    'register.away': 'The registration service cannot be reached. Please check the network and try again.',
    'register.lost': 'This device’s registration no longer works. Please register again; ratings not sent yet are kept.',
    'wait.title': 'Welcome',
    'wait.how': 'When your business is done, please rate our service here.',
    'wait.byNumber': 'Rate by case number',
    'number.title': 'Rate by case number',
    'number.label': 'Case number',
    'number.hint': 'It is printed on your notice of acceptance or receipt.',
    'number.submit': 'Next',
    'number.wrong': 'Please check the number: letters, digits and . _ - ( ) only.',
    'number.rated': 'This case has already been rated. Thank you.',
    'ask.title': 'How was our service?',
    'ask.number': 'Case {0}',
    'ask.promise': 'Your rating only serves to improve. Staff cannot see who gave it.',
    'ask.speech': 'How was our service? Please choose a face.',
    'bad.title': 'You chose “{0}”',
    'bad.how': 'We are sorry. Please tell us what went wrong: choose one or more reasons, or write to us.',
    'bad.reasons': 'Reasons',
    'bad.comment': 'Your words (optional)',
    'bad.contact': 'Telephone (optional)',
    'bad.contactHint': 'Only to call you back; kept encrypted',
    'bad.back': 'Choose again',
    'bad.submit': 'Submit',
    'bad.missing': 'Please choose at least one reason, or write a few words.',
    'bad.speech': 'We are sorry. Please tell us what went wrong.',
    'thanks.title': 'Thank you',
    'thanks.said': 'Your rating: {0}',
    'thanks.held': 'If that was a mistake, you can still choose again.',
    'thanks.sending': 'Submitting…',
    'thanks.sent': 'Your rating has been received.',
    'thanks.kept': 'It cannot be sent right now. Your rating is kept here and will be sent by itself.',
    'thanks.ratedTitle': 'This case has already been rated',
    'thanks.rated': 'Each case is rated once; the earlier rating stands. Thank you.',
    'thanks.refusedTitle': 'Your rating was not accepted',
    'thanks.refused': 'We are sorry. Please tell a member of staff; we will look into it.',
    'thanks.undo': 'Choose again',
    'thanks.done': 'Done',
    'thanks.speech': 'Thank you.',
    'still.title': 'Are you still there?',
    'still.count': 'Returning to the start in {0} seconds; what was not submitted will be cleared.',
    'still.yes': 'Continue',
    'broken.title': 'The pad cannot work',
    'broken.how': 'The browser does not allow ratings to be kept here. Check its settings (no private mode), then reload.',
    'state.online': 'Online',
    'state.offline': 'Offline',
    'state.waiting': '{0} to send',
    'state.aside': '{0} refused',
    'state.unregistered': 'Not registered',
    'diagnostics.title': 'About this device',
    'diagnostics.device': 'Device',
    'diagnostics.window': 'Window',
    'diagnostics.network': 'Network',
    'diagnostics.waiting': 'Ratings to send',
    'diagnostics.sent': 'Sent since start',
    'diagnostics.lastSent': 'Last sent',
    'diagnostics.never': 'not yet',
    'diagnostics.clock': 'Clock is off by',
    'diagnostics.seconds': '{0} s',
    'diagnostics.offline': 'Opens without network',
    'diagnostics.offlineYes': 'yes',
    'diagnostics.offlineNo': 'no (needs HTTPS)',
    'diagnostics.aside': 'Ratings the server refused',
    'diagnostics.asideLine': '{0} {1}, case {2}: {3}',
    'diagnostics.send': 'Send again now',
    'diagnostics.register': 'Register again',
  },
};

/** The reasons most centres offer; others stay as the centre wrote them. */
const REASONS_IN_ENGLISH = {
  服务规范性: 'Doing it properly',
  办事指南不准确: 'Guide was not accurate',
  要求提供额外材料: 'Extra papers demanded',
  未一次告知: 'Not told everything at once',
  违规收费: 'Improper charges',
  便捷性: 'Convenience',
  等候时间长: 'Long wait',
  跑动次数多: 'Too many visits',
  办理时间长: 'Took too long',
  系统或设备不好用: 'System or device hard to use',
  精准性: 'Accuracy',
  结果有误: 'Result was wrong',
  答复不清楚: 'Answer was unclear',
  办事流程不合理: 'Procedure unreasonable',
  窗口服务: 'At the window',
  态度: 'Attitude',
  业务不熟练: 'Not skilled',
  离岗或空岗: 'Nobody at the window',
};

export const CHINESE = 'zh-CN';
export const ENGLISH = 'en';

let language = CHINESE;

export function currentLanguage() {
  return language;
}

/** Changes the language and says everything that stands on the page anew. */
export function speakLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  document.title = text('page');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text, ...JSON.parse(element.dataset.values ?? '[]'));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
}

/** Puts onto the page what stands for a key, so that it changes with the language. */
export function sayText(element, key, ...values) {
  element.dataset.text = key;
  element.dataset.values = JSON.stringify(values);
  element.textContent = text(key, ...values);
}

/** What stands for a key, with {0}, {1}, … filled in. */
export function text(key, ...values) {
  return TEXTS[language][key].replace(/\{(\d)\}/g, (_, place) => values[place]);
}

/** A centre's own word, and the language it is in. */
export function reasonText(word) {
  const english = language === ENGLISH ? REASONS_IN_ENGLISH[word] : undefined;
  return english === undefined ? { words: word, lang: CHINESE } : { words: english, lang: ENGLISH };
}
