"""Services outside the app. Each module beside this one is the app's door to one of them: settings, client, webhook."""
