const affirmative = new Set(
  `true yes y t on 1 enabled active checked ja wahr an aktiv aktiviert oui vrai activé activée actif sí si
  verdadero cierto activado activada activo activa sim verdadeiro ativo ativado はい 真 オン 有効 是 启用 开 예 네 참
  да истина вкл включено`.split(/\s+/),
);
const negative = new Set(
  `false no n f off 0 disabled inactive unchecked nein falsch aus inaktiv deaktiviert non faux désactivé désactivée inactif
  falso desactivado desactivada inactivo inactiva não nao desativado inativo いいえ 偽 オフ 無効 否 不是 假 禁用 关
  아니오 아니요 거짓 нет ложь выкл выключено`.split(/\s+/),
);

// `b'0'`, `((1))` and `'f'::bool`, as databases print them.
const printed = /^\(*(?:b?')?(.*?)'?(?:::bool(?:ean)?)?\)*$/is;

/** Reads `true`, `enabled`, `verdadero` or `偽`; a remark may follow `true` and `false`. Null when it says neither. */
export const readBoolean = (text: string): boolean | null => {
  if (text.length > 200) return null;
  const word = String(printed.exec(text.normalize('NFC').trim())?.[1]).toLowerCase();
  if (affirmative.has(word)) return true;
  if (negative.has(word)) return false;
  const remarked = /^(true|false)\s+(?!or\b)[^/|]*$/.exec(word);
  return remarked ? remarked[1] === 'true' : null;
};
