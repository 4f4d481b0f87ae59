# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'employees_page.ui'
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
    QStackedWidget, QVBoxLayout, QWidget)
class Ui_EmployeesPage(object):
    def setupUi(self, EmployeesPage):
        if not EmployeesPage.objectName():
            EmployeesPage.setObjectName(u"EmployeesPage")
        self.column = QVBoxLayout(EmployeesPage)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.searchRow = QHBoxLayout()
        self.searchRow.setSpacing(8)
        self.searchRow.setObjectName(u"searchRow")
        self.unit = QPushButton(EmployeesPage)
        self.unit.setObjectName(u"unit")
        self.unit.setVisible(False)

        self.searchRow.addWidget(self.unit)


        self.column.addLayout(self.searchRow)

        self.states = QStackedWidget(EmployeesPage)
        self.states.setObjectName(u"states")
        self.listState = QWidget()
        self.listState.setObjectName(u"listState")
        self.listColumn = QVBoxLayout(self.listState)
        self.listColumn.setObjectName(u"listColumn")
        self.listColumn.setContentsMargins(0, 0, 0, 0)
        self.states.addWidget(self.listState)

        self.column.addWidget(self.states)


        self.retranslateUi(EmployeesPage)

        QMetaObject.connectSlotsByName(EmployeesPage)
    # setupUi

    def retranslateUi(self, EmployeesPage):
#if QT_CONFIG(tooltip)
        self.unit.setToolTip(QCoreApplication.translate("EmployeesPage", u"Tampilkan pegawai dari semua satuan kerja", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

