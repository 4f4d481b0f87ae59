# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'offices_page.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)
class Ui_OfficesPage(object):
    def setupUi(self, OfficesPage):
        if not OfficesPage.objectName():
            OfficesPage.setObjectName(u"OfficesPage")
        self.outer = QVBoxLayout(OfficesPage)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(10)
        self.tools.setObjectName(u"tools")
        self.searchPlace = QHBoxLayout()
        self.searchPlace.setObjectName(u"searchPlace")

        self.tools.addLayout(self.searchPlace)

        self.unfold = QPushButton(OfficesPage)
        self.unfold.setObjectName(u"unfold")

        self.tools.addWidget(self.unfold)

        self.fold = QPushButton(OfficesPage)
        self.fold.setObjectName(u"fold")

        self.tools.addWidget(self.fold)

        self.toolsRest = QSpacerItem(4, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tools.addItem(self.toolsRest)


        self.outer.addLayout(self.tools)

        self.states = QStackedWidget(OfficesPage)
        self.states.setObjectName(u"states")

        self.outer.addWidget(self.states)


        self.retranslateUi(OfficesPage)

        QMetaObject.connectSlotsByName(OfficesPage)
    # setupUi

    def retranslateUi(self, OfficesPage):
        self.unfold.setText(QCoreApplication.translate("OfficesPage", u"&Buka semua", None))
        self.fold.setText(QCoreApplication.translate("OfficesPage", u"&Tutup semua", None))
        pass
    # retranslateUi

