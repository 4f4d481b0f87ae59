# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'journal_page.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDateEdit, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)
class Ui_JournalPage(object):
    def setupUi(self, JournalPage):
        if not JournalPage.objectName():
            JournalPage.setObjectName(u"JournalPage")
        self.column = QVBoxLayout(JournalPage)
        self.column.setSpacing(10)
        self.column.setObjectName(u"column")
        self.searchRow = QHBoxLayout()
        self.searchRow.setSpacing(8)
        self.searchRow.setObjectName(u"searchRow")
        self.when = QComboBox(JournalPage)
        self.when.setObjectName(u"when")

        self.searchRow.addWidget(self.when)


        self.column.addLayout(self.searchRow)

        self.filterRow = QHBoxLayout()
        self.filterRow.setSpacing(8)
        self.filterRow.setObjectName(u"filterRow")
        self.who = QComboBox(JournalPage)
        self.who.setObjectName(u"who")

        self.filterRow.addWidget(self.who)


        self.column.addLayout(self.filterRow)

        self.days = QWidget(JournalPage)
        self.days.setObjectName(u"days")
        self.daysRow = QHBoxLayout(self.days)
        self.daysRow.setSpacing(8)
        self.daysRow.setObjectName(u"daysRow")
        self.daysRow.setContentsMargins(0, 0, 0, 0)
        self.firstCaption = QLabel(self.days)
        self.firstCaption.setObjectName(u"firstCaption")

        self.daysRow.addWidget(self.firstCaption)

        self.first = QDateEdit(self.days)
        self.first.setObjectName(u"first")
        self.first.setCalendarPopup(True)

        self.daysRow.addWidget(self.first)

        self.lastCaption = QLabel(self.days)
        self.lastCaption.setObjectName(u"lastCaption")

        self.daysRow.addWidget(self.lastCaption)

        self.last = QDateEdit(self.days)
        self.last.setObjectName(u"last")
        self.last.setCalendarPopup(True)

        self.daysRow.addWidget(self.last)

        self.daysEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.daysRow.addItem(self.daysEnd)


        self.column.addWidget(self.days)

        self.tagRow = QHBoxLayout()
        self.tagRow.setObjectName(u"tagRow")
        self.batch = QPushButton(JournalPage)
        self.batch.setObjectName(u"batch")
        self.batch.setVisible(False)

        self.tagRow.addWidget(self.batch)

        self.tagEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tagRow.addItem(self.tagEnd)


        self.column.addLayout(self.tagRow)

        self.states = QStackedWidget(JournalPage)
        self.states.setObjectName(u"states")
        self.entriesState = QWidget()
        self.entriesState.setObjectName(u"entriesState")
        self.entriesColumn = QVBoxLayout(self.entriesState)
        self.entriesColumn.setObjectName(u"entriesColumn")
        self.entriesColumn.setContentsMargins(0, 0, 0, 0)
        self.states.addWidget(self.entriesState)
        self.batchesState = QWidget()
        self.batchesState.setObjectName(u"batchesState")
        self.batchesColumn = QVBoxLayout(self.batchesState)
        self.batchesColumn.setObjectName(u"batchesColumn")
        self.batchesColumn.setContentsMargins(0, 0, 0, 0)
        self.states.addWidget(self.batchesState)

        self.column.addWidget(self.states)

#if QT_CONFIG(shortcut)
        self.firstCaption.setBuddy(self.first)
        self.lastCaption.setBuddy(self.last)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(JournalPage)

        QMetaObject.connectSlotsByName(JournalPage)
    # setupUi

    def retranslateUi(self, JournalPage):
        self.firstCaption.setText(QCoreApplication.translate("JournalPage", u"&Dari", None))
#if QT_CONFIG(accessibility)
        self.first.setAccessibleName(QCoreApplication.translate("JournalPage", u"Dari tanggal", None))
#endif // QT_CONFIG(accessibility)
        self.first.setDisplayFormat(QCoreApplication.translate("JournalPage", u"d MMMM yyyy", None))
        self.lastCaption.setText(QCoreApplication.translate("JournalPage", u"&sampai", None))
#if QT_CONFIG(accessibility)
        self.last.setAccessibleName(QCoreApplication.translate("JournalPage", u"Sampai tanggal", None))
#endif // QT_CONFIG(accessibility)
        self.last.setDisplayFormat(QCoreApplication.translate("JournalPage", u"d MMMM yyyy", None))
#if QT_CONFIG(tooltip)
        self.batch.setToolTip(QCoreApplication.translate("JournalPage", u"Tampilkan semua perubahan lagi", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

