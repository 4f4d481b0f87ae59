# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'exchange_page.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QSizePolicy, QStackedWidget,
    QVBoxLayout, QWidget)
class Ui_ExchangePage(object):
    def setupUi(self, ExchangePage):
        if not ExchangePage.objectName():
            ExchangePage.setObjectName(u"ExchangePage")
        self.column = QVBoxLayout(ExchangePage)
        self.column.setSpacing(10)
        self.column.setObjectName(u"column")
        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")

        self.column.addLayout(self.messages)

        self.tabsRow = QHBoxLayout()
        self.tabsRow.setObjectName(u"tabsRow")

        self.column.addLayout(self.tabsRow)

        self.sections = QStackedWidget(ExchangePage)
        self.sections.setObjectName(u"sections")

        self.column.addWidget(self.sections)


        self.retranslateUi(ExchangePage)

        QMetaObject.connectSlotsByName(ExchangePage)
    # setupUi

    def retranslateUi(self, ExchangePage):
        pass
    # retranslateUi

