# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_page.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QListWidget,
    QListWidgetItem, QSizePolicy, QStackedWidget, QVBoxLayout,
    QWidget)
class Ui_SettingsPage(object):
    def setupUi(self, SettingsPage):
        if not SettingsPage.objectName():
            SettingsPage.setObjectName(u"SettingsPage")
        self.columns = QHBoxLayout(SettingsPage)
        self.columns.setSpacing(14)
        self.columns.setObjectName(u"columns")
        self.card = QFrame(SettingsPage)
        self.card.setObjectName(u"card")
        self.cardColumn = QVBoxLayout(self.card)
        self.cardColumn.setObjectName(u"cardColumn")
        self.cardColumn.setContentsMargins(8, 8, 8, 8)
        self.sections = QListWidget(self.card)
        self.sections.setObjectName(u"sections")
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.cardColumn.addWidget(self.sections)


        self.columns.addWidget(self.card)

        self.stack = QStackedWidget(SettingsPage)
        self.stack.setObjectName(u"stack")

        self.columns.addWidget(self.stack)

        self.columns.setStretch(1, 1)

        self.retranslateUi(SettingsPage)

        QMetaObject.connectSlotsByName(SettingsPage)
    # setupUi

    def retranslateUi(self, SettingsPage):
#if QT_CONFIG(accessibility)
        self.sections.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Bagian pengaturan", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

