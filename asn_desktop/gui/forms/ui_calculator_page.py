# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'calculator_page.ui'
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
from PySide6.QtWidgets import (QApplication, QDateEdit, QFrame, QHBoxLayout,
    QLabel, QListWidget, QListWidgetItem, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_CalculatorPage(object):
    def setupUi(self, CalculatorPage):
        if not CalculatorPage.objectName():
            CalculatorPage.setObjectName(u"CalculatorPage")
        self.columns = QHBoxLayout(CalculatorPage)
        self.columns.setSpacing(14)
        self.columns.setObjectName(u"columns")
        self.rulesCard = QFrame(CalculatorPage)
        self.rulesCard.setObjectName(u"rulesCard")
        self.rulesColumn = QVBoxLayout(self.rulesCard)
        self.rulesColumn.setSpacing(8)
        self.rulesColumn.setObjectName(u"rulesColumn")
        self.rulesColumn.setContentsMargins(8, 12, 8, 8)
        self.rulesCaption = QLabel(self.rulesCard)
        self.rulesCaption.setObjectName(u"rulesCaption")
        self.rulesCaption.setIndent(6)

        self.rulesColumn.addWidget(self.rulesCaption)

        self.rules = QListWidget(self.rulesCard)
        self.rules.setObjectName(u"rules")
        self.rules.setWordWrap(True)
        self.rules.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.rulesColumn.addWidget(self.rules)


        self.columns.addWidget(self.rulesCard)

        self.work = QHBoxLayout()
        self.work.setSpacing(14)
        self.work.setObjectName(u"work")
        self.formCard = QFrame(CalculatorPage)
        self.formCard.setObjectName(u"formCard")
        self.formColumn = QVBoxLayout(self.formCard)
        self.formColumn.setSpacing(14)
        self.formColumn.setObjectName(u"formColumn")
        self.formColumn.setContentsMargins(14, 12, 14, 12)
        self.ruleTitle = QLabel(self.formCard)
        self.ruleTitle.setObjectName(u"ruleTitle")
        self.ruleTitle.setWordWrap(True)

        self.formColumn.addWidget(self.ruleTitle)

        self.formPlace = QVBoxLayout()
        self.formPlace.setObjectName(u"formPlace")

        self.formColumn.addLayout(self.formPlace)

        self.dayRow = QHBoxLayout()
        self.dayRow.setSpacing(8)
        self.dayRow.setObjectName(u"dayRow")
        self.dayCaption = QLabel(self.formCard)
        self.dayCaption.setObjectName(u"dayCaption")

        self.dayRow.addWidget(self.dayCaption)

        self.day = QDateEdit(self.formCard)
        self.day.setObjectName(u"day")
        self.day.setCalendarPopup(True)

        self.dayRow.addWidget(self.day)

        self.dayGap = QSpacerItem(4, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.dayRow.addItem(self.dayGap)

        self.again = QPushButton(self.formCard)
        self.again.setObjectName(u"again")

        self.dayRow.addWidget(self.again)


        self.formColumn.addLayout(self.dayRow)

        self.matrixPlace = QVBoxLayout()
        self.matrixPlace.setObjectName(u"matrixPlace")

        self.formColumn.addLayout(self.matrixPlace)

        self.formRest = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.formColumn.addItem(self.formRest)


        self.work.addWidget(self.formCard)

        self.answerCard = QFrame(CalculatorPage)
        self.answerCard.setObjectName(u"answerCard")
        self.answerColumn = QVBoxLayout(self.answerCard)
        self.answerColumn.setObjectName(u"answerColumn")
        self.answerColumn.setContentsMargins(16, 12, 16, 12)

        self.work.addWidget(self.answerCard)

        self.work.setStretch(1, 1)

        self.columns.addLayout(self.work)

#if QT_CONFIG(shortcut)
        self.rulesCaption.setBuddy(self.rules)
        self.dayCaption.setBuddy(self.day)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(CalculatorPage)

        QMetaObject.connectSlotsByName(CalculatorPage)
    # setupUi

    def retranslateUi(self, CalculatorPage):
        self.rulesCaption.setText(QCoreApplication.translate("CalculatorPage", u"A&turan", None))
#if QT_CONFIG(accessibility)
        self.rules.setAccessibleName(QCoreApplication.translate("CalculatorPage", u"Aturan", None))
#endif // QT_CONFIG(accessibility)
        self.ruleTitle.setText(QCoreApplication.translate("CalculatorPage", u"Aturan", None))
        self.dayCaption.setText(QCoreApplication.translate("CalculatorPage", u"&Berlaku pada", None))
#if QT_CONFIG(accessibility)
        self.day.setAccessibleName(QCoreApplication.translate("CalculatorPage", u"Berlaku pada", None))
#endif // QT_CONFIG(accessibility)
        self.day.setDisplayFormat(QCoreApplication.translate("CalculatorPage", u"d MMMM yyyy", None))
        self.again.setText(QCoreApplication.translate("CalculatorPage", u"&Kosongkan", None))
        pass
    # retranslateUi

