import type { Concept } from './words.ts';

/** Verbs whose object is often what an app keeps: `book a visit`, `gérer les visites`. */
export const acting: Concept = {
  en: `add, create, manage, view, see, list, track, save, book, register, edit, update, delete, remove, upload, search, find, browse, record,
    log, assign, schedule, cancel, submit, review, approve, reject, share, send, receive, store, keep, enter, import, export, buy, sell, order,
    rent, borrow, lend, return, reserve, post, publish, write, read, rate, check, plan, organize, organise, invite, pay, make, set, define, report, swap`,
  de: `anlegen, erstellen, verwalten, sehen, erfassen, buchen, bearbeiten, löschen, hochladen, suchen, planen, speichern, eintragen, zuweisen`,
  fr: `ajouter, créer, gérer, voir, consulter, enregistrer, réserver, modifier, supprimer, rechercher, planifier, saisir, suivre, publier`,
  es: `agregar, añadir, crear, gestionar, administrar, ver, consultar, registrar, reservar, editar, eliminar, buscar, planificar, subir, publicar`,
  pt: `adicionar, criar, gerenciar, gerir, ver, consultar, registrar, registar, cadastrar, reservar, editar, excluir, buscar, planejar, publicar`,
  it: `aggiungere, creare, gestire, vedere, consultare, registrare, prenotare, modificare, eliminare, cercare, pianificare, salvare`,
  nl: `toevoegen, maken, beheren, zien, bekijken, registreren, boeken, reserveren, bewerken, verwijderen, zoeken, plannen, opslaan`,
  pl: `dodać, dodawać, utworzyć, tworzyć, zarządzać, zobaczyć, widzieć, rejestrować, rezerwować, edytować, usunąć, planować, zapisać`,
  ru: `добавить, добавлять, создать, создавать, управлять, видеть, просматривать, регистрировать, бронировать, редактировать, удалить, искать`,
  zh: `添加, 新增, 创建, 管理, 查看, 查询, 录入, 登记, 预约, 预订, 编辑, 修改, 删除, 上传, 发布, 搜索`,
  ja: `登録, 作成, 管理, 閲覧, 確認, 予約, 編集, 削除, 検索, 追加, 投稿`,
  ko: `등록, 생성, 관리, 조회, 확인, 예약, 수정, 삭제, 검색, 추가`,
};

/** Words around what is kept in the heading of a feature: `Tenant Management`, `Gestion des locataires`, `会員管理`. */
export const managing: Concept = {
  en: `management, managing, manage, tracking, administration, registration, records, catalog, catalogue, directory, booking, maintenance,
    scheduling, handling, list, crud`,
  de: `verwaltung, erfassung, verwalten, pflege, übersicht, anlage, buchung, planung`,
  fr: `gestion, suivi, administration, enregistrement, saisie, catalogue`,
  es: `gestión, administración, registro, seguimiento, mantenimiento, catálogo`,
  pt: `gestão, gerenciamento, administração, cadastro, registro, controle, acompanhamento`,
  it: `gestione, amministrazione, registrazione, anagrafica`,
  nl: `beheer, registratie, administratie`,
  pl: `zarządzanie, rejestracja, ewidencja, obsługa`,
  ru: `управление, учёт, учет, регистрация, ведение`,
  zh: `管理, 维护, 登记, 录入`,
  ja: `管理, 登録, 一覧, 予約`,
  ko: `관리, 등록, 목록, 예약`,
};

/** Nouns that every app speaks of, and that are no entity of it. */
export const everyday: Concept = {
  en: `user, system, app, application, platform, data, information, feature, page, screen, button, dashboard, account, access, time, day, week,
    month, year, date, way, thing, option, list, detail, view, website, site, form, field, password, login, email, interface, experience, need,
    number, result, change, progress, order of, lot, kind, type, status, role, permission, setting, security, performance, history, filter, search,
    action, process, step, level, part, one, other, people, person, someone, team, everyone, business, company, goal, support, device, phone, browser,
    mobile, internet, service, product requirement, requirement, admin, administrator, manager, developer, name, value, place, end, start, error,
    message, ability, it, them, my, me, this, that, these, those, what, who, all, any, more, new, functionality, management, module, api, integration`,
  de: `benutzer, nutzer, system, app, anwendung, plattform, daten, information, seite, zeit, tag, woche, monat, jahr, datum, liste, übersicht,
    passwort, konto, rolle, funktion, möglichkeit, ziel, überblick, status, ich, sie, wir, admin`,
  fr: `utilisateur, système, application, plateforme, données, information, page, temps, jour, semaine, mois, année, date, liste, compte, rôle,
    fonction, mot, objectif, statut, accès`,
  es: `usuario, sistema, aplicación, plataforma, datos, información, página, tiempo, día, semana, mes, año, fecha, lista, cuenta, rol, función,
    contraseña, objetivo, estado, acceso`,
  pt: `usuário, sistema, aplicativo, aplicação, plataforma, dados, informação, página, tempo, dia, semana, mês, ano, data, lista, conta, papel,
    função, senha, objetivo, estado, acesso`,
  it: `utente, sistema, applicazione, piattaforma, dati, informazione, pagina, tempo, giorno, settimana, mese, anno, data, lista, conto, ruolo`,
  nl: `gebruiker, systeem, applicatie, platform, gegevens, informatie, pagina, tijd, dag, week, maand, jaar, datum, lijst, account, rol`,
  pl: `użytkownik, system, aplikacja, platforma, dane, informacja, strona, czas, dzień, tydzień, miesiąc, rok, data, lista, konto, rola`,
  ru: `пользователь, система, приложение, платформа, данные, информация, страница, время, день, неделя, месяц, год, дата, список, роль`,
  zh: `用户, 系统, 应用, 平台, 数据, 信息, 页面, 时间, 列表, 账号, 账户, 角色, 权限, 功能, 后台`,
  ja: `ユーザー, ユーザ, システム, アプリ, データ, 情報, 画面, 時間, 一覧, アカウント, 権限, 機能`,
  ko: `사용자, 시스템, 앱, 데이터, 정보, 화면, 시간, 목록, 계정, 권한, 기능`,
};
