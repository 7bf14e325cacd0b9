import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const titles: [text: string, name: string][] = [
  ['# Statement of Work: Harbour Berth Booking\n', 'Harbour Berth Booking'],
  ['# REQUEST FOR PROPOSAL (RFP)\n\n## Museum Ticketing Platform\n\nIssued by: City\n', 'Museum Ticketing Platform'],
  ['# Pflichtenheft für die Webanwendung „Hofladen24“\n', 'Webanwendung „Hofladen24“'],
  ['# Specyfikacja wymagań: Rower Miejski\n', 'Rower Miejski'],
  ['# Documento dei requisiti — Trattoria Manager\n', 'Trattoria Manager'],
  ['# 餐厅排队系统需求文档 v2.1\n', '餐厅排队系统'],
  ['# [기획서] 동네 도서관 예약\n', '동네 도서관 예약'],
  ['# 「まちの駐車場」要件定義書（第2版）\n', 'まちの駐車場'],
  ['# Nightjar: alerting for tiny teams\n', 'Nightjar'],
  ['# Nightjar - The Alerting Tool for Tiny Teams\n', 'Nightjar'],
  ['# RFC 0042 — Bulk Invites\n', 'Bulk Invites'],
  ['# Requirements\n\nCodename: Falcon\n', 'Falcon'],
  ['# Requirements\n\n**Working title:** Beehive Log\n', 'Beehive Log'],
  ['# Beehive Log (working title)\n', 'Beehive Log'],
  ['# Beehive Log (BHL)\n', 'Beehive Log (BHL)'],
  ['# Guardians of the Garden\n', 'Guardians of the Garden'],
  ['# The Notes App\n', 'The Notes App'],
  ['# Wiki\n', 'Wiki'],
  ['# Cahier des charges fonctionnel – Ma Cave\n', 'Ma Cave'],
  ["# Appel d'offres : Portail des associations\n", 'Portail des associations'],
  ['# Pliego de prescripciones técnicas: Gestión de Becas\n', 'Gestión de Becas'],
  ['# Termo de Referência - Portal do Produtor\n', 'Portal do Produtor'],
  ['# Overview\n\nSawtooth is a scheduling tool for carpenters.\n', 'Sawtooth'],
  ['# Projektplan\n', 'Projektplan'],
  ['# Tool Library — Software Requirements Specification (SRS)\n', 'Tool Library'],
  ['# PRD-2024-017: Loyalty Points\n', 'Loyalty Points'],
  ['# Epic: Gift Cards\n', 'Gift Cards'],
  ['# ТЗ на разработку: Учёт пасеки\n', 'Учёт пасеки'],
  ['# Product Vision & Requirements — Tideline\n', 'Tideline'],
  ['# Tideline | Product Requirements Document | v0.4\n', 'Tideline'],
  ['# Tideline · PRD · Draft\n', 'Tideline'],
  ['Tideline PRD\n============\n', 'Tideline'],
  ['# Clinic Desk — PRD\n', 'Clinic Desk'],
  ['# Clinic Desk – Product Requirements\n', 'Clinic Desk'],
  ['# Clinic Desk - PRD\n', 'Clinic Desk'],
  ['# Clinic Desk -- PRD\n', 'Clinic Desk'],
  ['# Clinic Desk — PRD (v0.3)\n', 'Clinic Desk'],
  ['# PRD — Clinic Desk\n', 'Clinic Desk'],
  ['# 🏥 Clinic Desk — PRD 🏥\n', 'Clinic Desk'],
  ['# Clinic Desk — [PRD] v2\n', 'Clinic Desk'],
  ['# Clinic Desk —\n', 'Clinic Desk'],
];

describe('the name of a solution', () => {
  for (const [text, name] of titles)
    it(`is ${name} in ${JSON.stringify(text)}`, () => assert.equal(parsePrd(text).solution_name, name));
});
