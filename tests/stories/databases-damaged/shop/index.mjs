import mysql from "mysql2/promise";

export const windows = mysql.createPool("mysql://shop:secret@mysql-windows/shop"); //~ db-lifetime=error
export const merge = mysql.createPool("mysql://shop:secret@mysql-merge/shop"); //~ unknown
export const lines = mysql.createPool("mysql://shop:secret@mysql-lines/shop"); //~ db-lifetime=error
export const page = mysql.createPool("mysql://shop:secret@mysql-page/shop"); //~ unknown
