#!/bin/sh
exec redis-server --maxclients 20000
