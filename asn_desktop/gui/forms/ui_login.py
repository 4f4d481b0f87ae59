# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'login.ui'
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
from PySide6.QtWidgets import (QApplication, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)
class Ui_Login(object):
    def setupUi(self, Login):
        if not Login.objectName():
            Login.setObjectName(u"Login")
        self.outer = QVBoxLayout(Login)
        self.outer.setSpacing(10)
        self.outer.setObjectName(u"outer")
        self.office = QLabel(Login)
        self.office.setObjectName(u"office")
        self.office.setWordWrap(True)

        self.outer.addWidget(self.office)

        self.ways = QStackedWidget(Login)
        self.ways.setObjectName(u"ways")
        self.passwordWay = QWidget()
        self.passwordWay.setObjectName(u"passwordWay")
        self.passwordColumn = QVBoxLayout(self.passwordWay)
        self.passwordColumn.setSpacing(4)
        self.passwordColumn.setObjectName(u"passwordColumn")
        self.passwordColumn.setContentsMargins(0, 0, 0, 0)
        self.accountCaption = QLabel(self.passwordWay)
        self.accountCaption.setObjectName(u"accountCaption")

        self.passwordColumn.addWidget(self.accountCaption)

        self.account = QLineEdit(self.passwordWay)
        self.account.setObjectName(u"account")

        self.passwordColumn.addWidget(self.account)

        self.passwordCaption = QLabel(self.passwordWay)
        self.passwordCaption.setObjectName(u"passwordCaption")

        self.passwordColumn.addWidget(self.passwordCaption)

        self.password = QLineEdit(self.passwordWay)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

        self.passwordColumn.addWidget(self.password)

        self.passwordGap = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.passwordColumn.addItem(self.passwordGap)

        self.enter = QPushButton(self.passwordWay)
        self.enter.setObjectName(u"enter")

        self.passwordColumn.addWidget(self.enter)

        self.forgotten = QPushButton(self.passwordWay)
        self.forgotten.setObjectName(u"forgotten")

        self.passwordColumn.addWidget(self.forgotten)

        self.passwordRest = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.passwordColumn.addItem(self.passwordRest)

        self.ways.addWidget(self.passwordWay)
        self.recoveryWay = QWidget()
        self.recoveryWay.setObjectName(u"recoveryWay")
        self.recoveryColumn = QVBoxLayout(self.recoveryWay)
        self.recoveryColumn.setSpacing(4)
        self.recoveryColumn.setObjectName(u"recoveryColumn")
        self.recoveryColumn.setContentsMargins(0, 0, 0, 0)
        self.codeCaption = QLabel(self.recoveryWay)
        self.codeCaption.setObjectName(u"codeCaption")

        self.recoveryColumn.addWidget(self.codeCaption)

        self.code = QLineEdit(self.recoveryWay)
        self.code.setObjectName(u"code")

        self.recoveryColumn.addWidget(self.code)

        self.codeHint = QLabel(self.recoveryWay)
        self.codeHint.setObjectName(u"codeHint")
        self.codeHint.setWordWrap(True)

        self.recoveryColumn.addWidget(self.codeHint)

        self.codeGap = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.recoveryColumn.addItem(self.codeGap)

        self.recover = QPushButton(self.recoveryWay)
        self.recover.setObjectName(u"recover")

        self.recoveryColumn.addWidget(self.recover)

        self.back = QPushButton(self.recoveryWay)
        self.back.setObjectName(u"back")

        self.recoveryColumn.addWidget(self.back)

        self.recoveryRest = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.recoveryColumn.addItem(self.recoveryRest)

        self.ways.addWidget(self.recoveryWay)

        self.outer.addWidget(self.ways)

#if QT_CONFIG(shortcut)
        self.accountCaption.setBuddy(self.account)
        self.passwordCaption.setBuddy(self.password)
        self.codeCaption.setBuddy(self.code)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.account, self.password)
        QWidget.setTabOrder(self.password, self.enter)
        QWidget.setTabOrder(self.enter, self.forgotten)
        QWidget.setTabOrder(self.forgotten, self.code)
        QWidget.setTabOrder(self.code, self.recover)
        QWidget.setTabOrder(self.recover, self.back)

        self.retranslateUi(Login)

        QMetaObject.connectSlotsByName(Login)
    # setupUi

    def retranslateUi(self, Login):
        self.office.setText(QCoreApplication.translate("Login", u"Kantor", None))
        self.accountCaption.setText(QCoreApplication.translate("Login", u"Nama &akun", None))
#if QT_CONFIG(accessibility)
        self.account.setAccessibleName(QCoreApplication.translate("Login", u"Nama akun", None))
#endif // QT_CONFIG(accessibility)
        self.passwordCaption.setText(QCoreApplication.translate("Login", u"&Kata sandi", None))
#if QT_CONFIG(accessibility)
        self.password.setAccessibleName(QCoreApplication.translate("Login", u"Kata sandi", None))
#endif // QT_CONFIG(accessibility)
        self.enter.setText(QCoreApplication.translate("Login", u"&Masuk", None))
        self.forgotten.setText(QCoreApplication.translate("Login", u"Lupa kata sandi? Pakai lembar pemulihan", None))
        self.codeCaption.setText(QCoreApplication.translate("Login", u"Kode dari &lembar pemulihan", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("Login", u"Kode pemulihan", None))
#endif // QT_CONFIG(accessibility)
        self.codeHint.setText(QCoreApplication.translate("Login", u"Lembar ini dicetak ketika kantor dibuat. Huruf besar atau kecil dan tanda hubung tidak berpengaruh.", None))
        self.recover.setText(QCoreApplication.translate("Login", u"&Buka dengan kode ini", None))
        self.back.setText(QCoreApplication.translate("Login", u"Kembali ke kata sandi", None))
        pass
    # retranslateUi

