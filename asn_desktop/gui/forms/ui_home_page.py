# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'home_page.ui'
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
from PySide6.QtWidgets import (QApplication, QGridLayout, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_HomePage(object):
    def setupUi(self, HomePage):
        if not HomePage.objectName():
            HomePage.setObjectName(u"HomePage")
        self.columns = QHBoxLayout(HomePage)
        self.columns.setSpacing(16)
        self.columns.setObjectName(u"columns")
        self.work = QVBoxLayout()
        self.work.setSpacing(10)
        self.work.setObjectName(u"work")
        self.tasksCaption = QLabel(HomePage)
        self.tasksCaption.setObjectName(u"tasksCaption")

        self.work.addWidget(self.tasksCaption)

        self.tasksColumn = QVBoxLayout()
        self.tasksColumn.setSpacing(8)
        self.tasksColumn.setObjectName(u"tasksColumn")

        self.work.addLayout(self.tasksColumn)

        self.yearColumn = QVBoxLayout()
        self.yearColumn.setObjectName(u"yearColumn")

        self.work.addLayout(self.yearColumn)

        self.countsCaption = QLabel(HomePage)
        self.countsCaption.setObjectName(u"countsCaption")

        self.work.addWidget(self.countsCaption)

        self.counts = QGridLayout()
        self.counts.setSpacing(12)
        self.counts.setObjectName(u"counts")

        self.work.addLayout(self.counts)

        self.end = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.work.addItem(self.end)


        self.columns.addLayout(self.work)

        self.aside = QWidget(HomePage)
        self.aside.setObjectName(u"aside")
        self.asideColumn = QVBoxLayout(self.aside)
        self.asideColumn.setSpacing(12)
        self.asideColumn.setObjectName(u"asideColumn")
        self.asideColumn.setContentsMargins(0, 0, 0, 0)

        self.columns.addWidget(self.aside)

        self.columns.setStretch(0, 1)

        self.retranslateUi(HomePage)

        QMetaObject.connectSlotsByName(HomePage)
    # setupUi

    def retranslateUi(self, HomePage):
        self.tasksCaption.setText(QCoreApplication.translate("HomePage", u"Yang perlu dikerjakan sekarang", None))
        self.countsCaption.setText(QCoreApplication.translate("HomePage", u"Keadaan kantor", None))
        pass
    # retranslateUi

