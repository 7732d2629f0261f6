using './main.bicep'

param environmentName = 'prod'
param appName = readEnvironmentVariable('SAMDRIFT_APP_NAME')
param storageName = readEnvironmentVariable('SAMDRIFT_STORAGE_NAME')
param contentDir = readEnvironmentVariable('CONTENT_DIR')
param secretKey = readEnvironmentVariable('SAMDRIFT_SECRET_KEY')
param alertEmail = readEnvironmentVariable('SAMDRIFT_ALERT_EMAIL')
param planSku = 'P0v3'
param storageSku = 'Standard_ZRS'
param logDays = 90
param tags = {
  owner: 'it'
  criticality: 'high'
}
