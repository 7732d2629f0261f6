using './main.bicep'

param environmentName = 'dev'
param appName = readEnvironmentVariable('SAMDRIFT_APP_NAME', 'samdrift-dev')
param storageName = readEnvironmentVariable('SAMDRIFT_STORAGE_NAME', 'stsamdriftdev')
param contentDir = readEnvironmentVariable('CONTENT_DIR', 'bot/content/sydnarke')
param secretKey = readEnvironmentVariable('SAMDRIFT_SECRET_KEY')
param alertEmail = readEnvironmentVariable('SAMDRIFT_ALERT_EMAIL')
param planSku = 'B1'
param storageSku = 'Standard_LRS'
param logDays = 30
param tags = {
  owner: 'it'
}
